using TwilioServerless.App.Http;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Which of an account's applications are wanted; null: does not matter.</summary>
public sealed record ShortCodeApplicationFilter(string? AccountSid, string? IsoCountry, string? Status, string? FriendlyName, string? Sid)
{
    /// <summary>Reads the filters of a query.</summary>
    public static ShortCodeApplicationFilter Read(Form query) =>
        new(query.Given("AccountSid"), query.Given("IsoCountry"), query.Given("Status"), query.Given("FriendlyName"), query.Given("Sid"));

    /// <summary>Whether the application is wanted.</summary>
    public bool Wants(ShortCodeApplication application) =>
        Is(AccountSid, application.AccountSid.Value)
        && Is(IsoCountry, application.Country)
        && Is(Status, ShortCodeWords.Upper(application.State))
        && Is(FriendlyName, application.FriendlyName)
        && Is(Sid, application.Sid.Value);

    private static bool Is(string? wanted, string value) => wanted is null || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);
}
