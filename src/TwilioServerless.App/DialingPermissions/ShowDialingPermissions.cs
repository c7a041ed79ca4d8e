using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>GET DialingPermissions/Countries: which numbers of which country may be called.</summary>
public sealed class ShowDialingPermissions(DialingPermissionTable permissions)
{
    /// <summary>One country.</summary>
    public async Task<DialingCountryResource> Handle(Caller caller, DialingCountry country, string list, CancellationToken ct) =>
        DialingCountryResource.Of(country, await permissions.RulesOfAsync(caller.Account, ct), list);

    /// <summary>A page of those that are wanted, by code.</summary>
    public async Task<ListPage<DialingCountryResource>> Handle(
        Caller caller, Func<DialingCountry, DialingPermissionRules, bool> wanted, PageRequest request, string list, CancellationToken ct)
    {
        var rules = await permissions.RulesOfAsync(caller.Account, ct);
        var page = await PageAsync(DialingCountries.All.Where(country => wanted(country, rules)), country => country.IsoCode, request, ct);
        return page.Select(country => DialingCountryResource.Of(country, rules, list));
    }

    /// <summary>A page of the prefixes of services with a price of their own in a country.</summary>
    public static async Task<ListPage<HighRiskPrefixResource>> PrefixesAsync(DialingCountry country, PageRequest request, CancellationToken ct) =>
        (await PageAsync(country.Risky.Where(risky => risky.Risk == DialingRisk.HighRiskSpecial), risky => risky.Prefix, request, ct))
            .Select(risky => new HighRiskPrefixResource(risky.Prefix));

    private static async Task<ListPage<T>> PageAsync<T>(IEnumerable<T> all, Func<T, string> key, PageRequest request, CancellationToken ct)
    {
        var keyed = all.Select(item => new Stored<T>(item, key(item), "")).OrderBy(item => item.Key, StringComparer.Ordinal).ToList();
        var page = await request.TakeAsync((after, before) => keyed.Where(item => IsBetween(item.Key, after, before)).ToAsyncEnumerable(), ct);
        return page.Select(item => item.Value);
    }

    private static bool IsBetween(string key, string? after, string? before) =>
        (after is null || string.CompareOrdinal(key, after) > 0) && (before is null || string.CompareOrdinal(key, before) < 0);
}
