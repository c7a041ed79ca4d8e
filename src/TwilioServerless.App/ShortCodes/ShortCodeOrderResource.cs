using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>An application as the console shows it: its code, what is to be paid, and what each carrier says.</summary>
public sealed record ShortCodeOrderResource(
    string Sid,
    string AccountSid,
    string FriendlyName,
    string IsoCountry,
    string State,
    string? ShortCodeSid,
    string? ShortCode,
    string? FirstPayment,
    string? PriceUnit,
    string? DatePaid,
    string? DateLive,
    IReadOnlyList<CarrierReviewResource> Carriers,
    string? Reason,
    int Corrections,
    string? WaitsFor,
    string? Until,
    string DateCreated,
    string DateUpdated,
    string Url,
    ShortCodeOrderLinks Links)
{
    /// <summary>The application; <paramref name="list"/> is the absolute address of the list of applications.</summary>
    public static ShortCodeOrderResource Of(ShortCodeApplication application, Money? firstPayment, string list)
    {
        var wait = ShortCodeApplicationRules.WaitOf(application);
        return new(
            application.Sid.Value,
            application.AccountSid.Value,
            application.FriendlyName,
            application.Country,
            ShortCodeWords.Upper(application.State),
            application.ShortCodeSid?.Value,
            application.Code,
            firstPayment?.ToString(),
            firstPayment?.Currency.ToString(),
            ApiText.Iso8601(application.DatePaid),
            ApiText.Iso8601(application.DateLive),
            [.. application.Reviews.Select(review => new CarrierReviewResource(review.Carrier, ShortCodeWords.Lower(review.Status), review.Reason, ApiText.Iso8601(review.DateUpdated)))],
            application.Reason,
            application.Corrections,
            wait?.For,
            ApiText.Iso8601(wait?.Until),
            ApiText.Iso8601(application.DateCreated),
            ApiText.Iso8601(application.DateUpdated),
            $"{list}/{application.Sid}",
            new($"{list}/{application.Sid}/Submission", $"{list}/{application.Sid}/Payment"));
    }
}

/// <summary>What a carrier says.</summary>
public sealed record CarrierReviewResource(string Carrier, string Status, string? Reason, string DateUpdated);

/// <summary>What else can be done about an application.</summary>
public sealed record ShortCodeOrderLinks(string Submission, string Payment);
