using System.Collections.Immutable;
using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.GeoPermissions;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>The parameters of geo permissions.</summary>
public static class GeoPermissionsRequest
{
    private const string Parameter = "Permissions";

    /// <summary>PATCH: Permissions, once for each country: {"country_code":"IN","type":"country","enabled":false}.</summary>
    public static ImmutableArray<GeoPermissionChange> Read(Form form)
    {
        var texts = form.All(Parameter);
        return texts.Count > 0 ? [.. texts.Select(Read)] : throw new Refusal(ErrorCodes.MissingParameter, Parameter);
    }

    /// <summary>POST in the console: CountryCode and Enabled.</summary>
    public static GeoPermissionChange ReadOne(Form form)
    {
        var country = Country(form.Required("CountryCode")) ?? throw new Refusal(ErrorCodes.InvalidParameter, "CountryCode");
        form.Required("Enabled");
        return new(country.IsoCode, form.Boolean("Enabled")!.Value);
    }

    /// <summary>GET: the countries of CountryCode ("IN,PK"), or all; in the order of their codes.</summary>
    public static ImmutableArray<Country> ReadFilter(Form query)
    {
        if (query.Given("CountryCode") is not { } text) return [.. CountryTable.All];
        var wanted = text.Split(',').Select(code => Country(code) ?? throw new Refusal(ErrorCodes.InvalidParameter, "CountryCode"));
        return [.. wanted.Distinct().OrderBy(country => country.IsoCode, StringComparer.Ordinal)];
    }

    private static GeoPermissionChange Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, GeoPermissionJson.Default.WantedGeoPermission) is { Type: null or "country", Enabled: { } isEnabled } wanted
                && Country(wanted.CountryCode ?? "") is { } country
                    ? new(country.IsoCode, isEnabled)
                    : throw new Refusal(ErrorCodes.InvalidParameter, Parameter);
        }
        catch (JsonException)
        {
            throw new Refusal(ErrorCodes.InvalidParameter, Parameter);
        }
    }

    private static Country? Country(string code) => CountryTable.Find(code.Trim().ToUpperInvariant());
}
