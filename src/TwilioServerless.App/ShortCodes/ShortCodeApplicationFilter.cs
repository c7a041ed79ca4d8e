using TwilioServerless.App.Http;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Which of an account's applications are wanted; null: does not matter.</summary>
public sealed record ShortCodeApplicationFilter(string? AccountSid, string? IsoCountry, string? Status, string? FriendlyName, string? Sid)
{
    /// <summary>Reads the filters of a query.</summary>
    public static ShortCodeApplicationFilter Read(Form query) =>
        new(Given(query, "AccountSid"), Given(query, "IsoCountry"), Given(query, "Status"), Given(query, "FriendlyName"), Given(query, "Sid"));

    /// <summary>Whether the application is wanted.</summary>
    public bool Wants(ShortCodeApplication application) =>
        Is(AccountSid, application.AccountSid.Value)
        && Is(IsoCountry, application.Country)
        && Is(Status, ShortCodeWords.Upper(application.State))
        && Is(FriendlyName, application.FriendlyName)
        && Is(Sid, application.Sid.Value);

    private static bool Is(string? wanted, string value) => wanted is null || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string? Given(Form query, string name) => query.Text(name) is { Length: > 0 } text ? text : null;
}
