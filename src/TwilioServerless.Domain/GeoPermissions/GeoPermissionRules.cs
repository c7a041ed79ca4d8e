using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.GeoPermissions;

/// <summary>
/// To which countries an account may write. What it says itself counts before what its parent says, and that before the
/// default: all countries but those with a restriction.
/// </summary>
/// <param name="Own">What the account says of countries, by ISO code; null: nothing.</param>
/// <param name="OfParent">What a subaccount's parent says.</param>
public sealed record GeoPermissionRules(ImmutableSortedDictionary<string, bool>? Own, ImmutableSortedDictionary<string, bool>? OfParent)
{
    /// <summary>Whether the account may write to this country; "", of numbers that belong to no country, is always permitted.</summary>
    public bool IsPermitted(string country) => GeoRestrictions.Of(country) switch
    {
        GeoRestriction.Blocked => false,
        var restriction        => Said(Own, country) ?? Said(OfParent, country) ?? restriction == GeoRestriction.None,
    };

    /// <summary>
    /// What the account says after these changes, the last of a country counting, and what became of each. Some countries
    /// cannot be changed; a high risk is taken in the console only.
    /// </summary>
    public (ImmutableSortedDictionary<string, bool> Said, ImmutableArray<GeoPermissionResult> Results) Change(
        ImmutableArray<GeoPermissionChange> changes, bool inConsole)
    {
        var said = Own ?? ImmutableSortedDictionary<string, bool>.Empty;
        var results = ImmutableArray.CreateBuilder<GeoPermissionResult>(changes.Length);
        foreach (var change in changes)
        {
            var error = Problem(change, inConsole);
            if (error is null) said = said.SetItem(change.Country, change.IsEnabled);
            results.Add(new(change.Country, (this with { Own = said }).IsPermitted(change.Country), error));
        }
        return (said, results.DrainToImmutable());
    }

    private static int? Problem(GeoPermissionChange change, bool inConsole) => GeoRestrictions.Of(change.Country) switch
    {
        GeoRestriction.Blocked                => change.IsEnabled ? ErrorCodes.MessageToNotPermitted : null,
        GeoRestriction.HighRisk when !inConsole => ErrorCodes.HighRiskCountry,
        _                                     => null,
    };

    private static bool? Said(ImmutableSortedDictionary<string, bool>? said, string country) =>
        said is not null && said.TryGetValue(country, out var isEnabled) ? isEnabled : null;
}

/// <summary>A country that is to be permitted or forbidden.</summary>
public sealed record GeoPermissionChange(string Country, bool IsEnabled);

/// <summary>What became of a change: whether the country is permitted now, and the error that kept it from changing, if one did.</summary>
public sealed record GeoPermissionResult(string Country, bool IsEnabled, int? ErrorCode);
