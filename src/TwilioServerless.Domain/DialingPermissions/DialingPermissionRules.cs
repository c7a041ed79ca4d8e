using System.Collections.Immutable;

namespace TwilioServerless.Domain.DialingPermissions;

/// <summary>Whom an account may call abroad and at home.</summary>
/// <param name="Said">What was said of countries and risks, by <see cref="Key"/>; null: nothing.</param>
public sealed record DialingPermissionRules(ImmutableSortedDictionary<string, bool>? Said)
{
    /// <summary>
    /// The rules of an account: a subaccount has its parent's unless it has taken leave of them.
    /// </summary>
    public static DialingPermissionRules Of(ImmutableSortedDictionary<string, bool>? own, ImmutableSortedDictionary<string, bool>? parents, bool inherits) =>
        new(inherits ? parents : own);

    /// <summary>Whether numbers of such a risk in such a country may be called.</summary>
    public bool IsEnabled(DialingCountry country, DialingRisk risk) =>
        Said is not null && Said.TryGetValue(Key(country.IsoCode, risk), out var isEnabled) ? isEnabled : risk == DialingRisk.LowRisk && country.IsOn;

    /// <summary>Whether a number may be called; one that belongs to no country may.</summary>
    public bool MayCall(string e164, string country) => DialingCountries.Find(country) is not { } known || IsEnabled(known, known.RiskOf(e164));

    /// <summary>What is said after these changes; of what is said twice, the last counts.</summary>
    public ImmutableSortedDictionary<string, bool> After(IEnumerable<DialingChange> changes) => changes.Aggregate(
        Said ?? ImmutableSortedDictionary<string, bool>.Empty, (said, change) => said.SetItem(Key(change.Country.IsoCode, change.Risk), change.IsEnabled));

    private static string Key(string isoCode, DialingRisk risk) => $"{isoCode}:{risk}";
}

/// <summary>A risk in a country that is to be permitted or forbidden.</summary>
public sealed record DialingChange(DialingCountry Country, DialingRisk Risk, bool IsEnabled);
