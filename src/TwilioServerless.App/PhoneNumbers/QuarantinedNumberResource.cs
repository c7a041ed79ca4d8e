using System.Globalization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// A number that rests, as operators see it: who had it, how many calls and messages still come for it, and whether it is for
/// sale again. Times are those of the account that gave it back.
/// </summary>
public sealed record QuarantinedNumberResource(
    string PhoneNumber,
    string Sid,
    string AccountSid,
    string Status,
    string DateReleased,
    string EarliestDateAvailable,
    int Contacts,
    string RecentContacts,
    string AcceptableContacts,
    string? DateLastContact,
    string Url)
{
    /// <summary>The number as of now; <paramref name="list"/> is the absolute address of the list of such numbers.</summary>
    public static QuarantinedNumberResource From(NumberClaim claim, NumberRest rest, StockTime now, string list) => new(
        claim.PhoneNumber,
        claim.Sid.Value,
        claim.AccountSid.Value,
        rest.IsOver(now) ? "available" : "resting",
        ApiText.Iso8601(rest.Since.Shown),
        ApiText.Iso8601(rest.Earliest.Shown),
        rest.Contacts,
        Level(rest.LevelAt(now)),
        Level(NumberRest.AcceptableLevel),
        rest.LastContact is { } last ? ApiText.Iso8601(last.Shown) : null,
        $"{list}/{claim.PhoneNumber}");

    private static string Level(double level) => level.ToString("0.00", CultureInfo.InvariantCulture);
}
