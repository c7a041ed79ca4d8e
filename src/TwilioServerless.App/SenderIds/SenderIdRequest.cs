using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>What a request says of a sender ID that is wanted.</summary>
public sealed record WantedSenderId(string SenderId, string IsoCountry, SenderIdDetails Details);

/// <summary>The parameters of sender IDs, in the order they are checked.</summary>
public static class SenderIdRequest
{
    private const int LongestName = 255;
    private const int LongestUrl = 2048;
    private const int LongestText = 1000;
    private const int MostMessages = 1_000_000_000;

    /// <summary>POST SenderIds: all but CompanyCountry and NotificationEmail are needed.</summary>
    public static WantedSenderId Read(Form form) => new(form.Required("SenderId"), Country(form.Required("IsoCountry"), "IsoCountry"), Details(form));

    /// <summary>POST SenderIds/{Sid}: what is given replaces what was said before.</summary>
    public static SenderIdDetails Corrected(SenderId before, Form form) => new(
        form.Has("Purpose") ? Choice<SenderIdPurpose>(form, "Purpose") : before.Purpose,
        form.Has("CompanyName") ? Text(form, "CompanyName", LongestName) : before.CompanyName,
        form.Has("CompanyCountry") ? CompanyCountry(form) : before.CompanyCountry,
        form.Has("Website") ? Website(form) : before.Website,
        form.Has("MonthlyVolume") ? Volume(form) : before.MonthlyVolume,
        form.Has("UseCase") ? Text(form, "UseCase", LongestText) : before.UseCase,
        form.Has("NotificationEmail") ? Email(form) : before.NotificationEmail);

    /// <summary>The Reason of a rejection or revocation.</summary>
    public static string Reason(Form form) => Text(form, "Reason", LongestText);

    /// <summary>GET SenderIds: those of IsoCountry and Status, if these are given.</summary>
    public static Func<SenderId, bool> ReadFilter(Form query)
    {
        var country = query.Given("IsoCountry") is { } code ? Country(code, "IsoCountry") : null;
        var status = query.Choice<SenderIdStatus>("Status", ErrorCodes.InvalidParameter);
        return senderId => (country is null || senderId.Country == country) && (status is null || senderId.Status == status);
    }

    private static SenderIdDetails Details(Form form) => new(
        Choice<SenderIdPurpose>(form, "Purpose"),
        Text(form, "CompanyName", LongestName),
        CompanyCountry(form),
        Website(form),
        Volume(form),
        Text(form, "UseCase", LongestText),
        Email(form));

    private static string? CompanyCountry(Form form) => form.Given("CompanyCountry") is { } company ? Country(company, "CompanyCountry") : null;

    private static string? Email(Form form) => form.Given("NotificationEmail") is not { } address ? null
        : Mail.IsAddress(address) ? address
        : throw new Refusal(ErrorCodes.InvalidParameter, "NotificationEmail");

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
