using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>Which numbers of a country may be called (https://www.twilio.com/docs/voice/api/dialingpermissions-country-resource).</summary>
public sealed record DialingCountryResource(
    string IsoCode,
    string Name,
    string Continent,
    ImmutableArray<string> CountryCodes,
    bool LowRiskNumbersEnabled,
    bool HighRiskSpecialNumbersEnabled,
    bool HighRiskTollfraudNumbersEnabled,
    string Url,
    DialingCountryLinks Links)
{
    /// <param name="country">The country.</param>
    /// <param name="rules">The rules of the account that asks.</param>
    /// <param name="list">The address of the list of countries.</param>
    public static DialingCountryResource Of(DialingCountry country, DialingPermissionRules rules, string list) => new(
        country.IsoCode,
        country.Name,
        country.Continent,
        ["+" + country.DialCode],
        rules.IsEnabled(country, DialingRisk.LowRisk),
        rules.IsEnabled(country, DialingRisk.HighRiskSpecial),
        rules.IsEnabled(country, DialingRisk.HighRiskTollfraud),
        $"{list}/{country.IsoCode}",
        new($"{list}/{country.IsoCode}/HighRiskSpecialPrefixes"));
}

/// <summary>Where to read more of a country.</summary>
public sealed record DialingCountryLinks(string HighriskSpecialPrefixes);

/// <summary>Numbers that begin so are services with a price of their own.</summary>
public sealed record HighRiskPrefixResource(string Prefix);

/// <summary>What became of a change of several countries.</summary>
public sealed record BulkUpdateResource(int UpdateCount, string UpdateRequest);

/// <summary>Whether a subaccount has its parent's permissions.</summary>
public sealed record DialingSettingsResource(bool DialingPermissionsInheritance, string Url);

/// <summary>A number or prefix that nobody may call.</summary>
public sealed record BlockedNumberResource(string Number, bool IsPrefix, string DateCreated)
{
    /// <summary>It on the wire.</summary>
    public static BlockedNumberResource Of(BlockedNumber blocked) => new(blocked.Number, blocked.IsPrefix, ApiText.Iso8601(blocked.DateCreated));
}
