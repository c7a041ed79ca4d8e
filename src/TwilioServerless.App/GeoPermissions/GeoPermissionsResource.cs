using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.GeoPermissions;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>Geo permissions as they are.</summary>
public sealed record GeoPermissionsResource(IReadOnlyList<GeoPermission> Permissions)
{
    /// <summary>The permissions of these countries.</summary>
    public static GeoPermissionsResource Of(GeoPermissionRules rules, ImmutableArray<Country> countries) =>
        new([.. countries.Select(country => GeoPermission.Of(rules, country))]);
}

/// <summary>One country: <paramref name="Prefix"/> is its calling code with "+", <paramref name="Message"/> says what is special about it, or "".</summary>
public sealed record GeoPermission(string CountryCode, string Type, bool Enabled, string Prefix, string Message)
{
    internal static GeoPermission Of(GeoPermissionRules rules, Country country) => new(
        country.IsoCode,
        "country",
        rules.IsPermitted(country.IsoCode),
        "+" + country.DialCode,
        GeoRestrictions.Of(country.IsoCode) switch
        {
            GeoRestriction.HighRisk => "High Risk Country",
            GeoRestriction.Blocked  => "Blocked Country",
            _                       => "",
        });
}

/// <summary>What became of changes.</summary>
public sealed record ChangedGeoPermissionsResource(IReadOnlyList<ChangedGeoPermission> Permissions)
{
    /// <summary>The results, in the order of the changes.</summary>
    public static ChangedGeoPermissionsResource Of(ImmutableArray<GeoPermissionResult> results) => new([.. results.Select(ChangedGeoPermission.Of)]);
}

/// <summary>One country: <paramref name="ErrorCode"/> is 0 if it is as it was wanted.</summary>
public sealed record ChangedGeoPermission(string CountryCode, string Type, bool Enabled, int ErrorCode, IReadOnlyList<string> ErrorMessages)
{
    /// <summary>What became of one change.</summary>
    public static ChangedGeoPermission Of(GeoPermissionResult result) => new(
        result.Country, "country", result.IsEnabled, result.ErrorCode ?? 0, result.ErrorCode is { } code ? [ErrorCatalog.Find(code).Text(result.Country)] : []);
}
