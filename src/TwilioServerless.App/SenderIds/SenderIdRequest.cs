using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>What a request says of a sender ID that is wanted.</summary>
public sealed record WantedSenderId(
    string SenderId, string IsoCountry, SenderIdPurpose Purpose, string CompanyName, string? CompanyCountry, string Website, int MonthlyVolume, string UseCase);

/// <summary>The parameters of sender IDs, in the order they are checked.</summary>
public static class SenderIdRequest
{
    private const int LongestName = 255;
    private const int LongestUrl = 2048;
    private const int LongestText = 1000;
    private const int MostMessages = 1_000_000_000;

    /// <summary>POST SenderIds: all but CompanyCountry are needed.</summary>
    public static WantedSenderId Read(Form form) => new(
        form.Required("SenderId"),
        Country(form.Required("IsoCountry"), "IsoCountry"),
        Choice<SenderIdPurpose>(form, "Purpose"),
        Text(form, "CompanyName", LongestName),
        form.Text("CompanyCountry") is { Length: > 0 } company ? Country(company, "CompanyCountry") : null,
        Website(form),
        Volume(form),
        Text(form, "UseCase", LongestText));

    /// <summary>POST SenderIds/{Sid}: Status approved, or rejected with a RejectionReason.</summary>
    public static SenderIdReview ReadReview(Form form)
    {
        var status = Choice<SenderIdStatus>(form, "Status");
        return status switch
        {
            SenderIdStatus.InReview => throw new Refusal(ErrorCodes.InvalidParameter, "Status"),
            SenderIdStatus.Rejected => new(status, Text(form, "RejectionReason", LongestText)),
            _                       => new(status, null),
        };
    }

    /// <summary>GET SenderIds: those of IsoCountry and Status, if these are given.</summary>
    public static Func<SenderId, bool> ReadFilter(Form query)
    {
        var country = query.Text("IsoCountry") is { Length: > 0 } code ? Country(code, "IsoCountry") : null;
        var status = query.Choice<SenderIdStatus>("Status", ErrorCodes.InvalidParameter);
        return senderId => (country is null || senderId.Country == country) && (status is null || senderId.Status == status);
    }

    private static string Country(string code, string name) => CountryTable.Find(code.ToUpperInvariant())?.IsoCode ?? throw new Refusal(ErrorCodes.InvalidParameter, name);

    private static T Choice<T>(Form form, string name)
        where T : struct, Enum
    {
        form.Required(name);
        return form.Choice<T>(name, ErrorCodes.InvalidParameter)!.Value;
    }

    private static string Text(Form form, string name, int longest) =>
        form.Required(name) is var text && text.Length <= longest ? text : throw new Refusal(ErrorCodes.InvalidParameter, name);

    private static string Website(Form form)
    {
        Text(form, "Website", LongestUrl);
        return form.Url("Website", ErrorCodes.InvalidParameter)!;
    }

    private static int Volume(Form form)
    {
        form.Required("MonthlyVolume");
        return form.Integer("MonthlyVolume", 1, MostMessages, ErrorCodes.InvalidParameter)!.Value;
    }
}
