using System.Collections.Immutable;
using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>The parameters of dialing permissions.</summary>
public static class DialingPermissionRequest
{
    /// <summary>The parameter of BulkCountryUpdates.</summary>
    public const string UpdateRequest = "UpdateRequest";

    private static readonly ImmutableArray<(string Member, DialingRisk Risk)> Members =
    [
        ("low_risk_numbers_enabled", DialingRisk.LowRisk),
        ("high_risk_special_numbers_enabled", DialingRisk.HighRiskSpecial),
        ("high_risk_tollfraud_numbers_enabled", DialingRisk.HighRiskTollfraud),
    ];

    /// <summary>GET Countries: IsoCode, Continent, CountryCode and what is enabled.</summary>
    public static Func<DialingCountry, DialingPermissionRules, bool> ReadFilter(Form query)
    {
        var (iso, continent, code) = (query.Text("IsoCode"), query.Text("Continent"), query.Text("CountryCode"));
        var enabled = new[]
        {
            (DialingRisk.LowRisk, query.Boolean("LowRiskNumbersEnabled")),
            (DialingRisk.HighRiskSpecial, query.Boolean("HighRiskSpecialNumbersEnabled")),
            (DialingRisk.HighRiskTollfraud, query.Boolean("HighRiskTollfraudNumbersEnabled")),
        };
        return (country, rules) =>
            IsWanted(iso, country.IsoCode) && IsWanted(continent, country.Continent) && IsWanted(code?.TrimStart('+', ' '), country.DialCode)
            && enabled.All(one => one.Item2 is null || rules.IsEnabled(country, one.Item1) == one.Item2);
    }

    /// <summary>The country that a path names.</summary>
    public static DialingCountry ReadCountry(string isoCode) =>
        DialingCountries.Find(isoCode.ToUpperInvariant()) ?? throw new Refusal(ErrorCodes.NotFound, isoCode);

    /// <summary>POST BulkCountryUpdates: a JSON array with an object for each country, of which each member may be missing.</summary>
    public static ImmutableArray<ImmutableArray<DialingChange>> Read(Form form)
    {
        try
        {
            using var updates = JsonText.Parse(form.Required(UpdateRequest));
            return updates.RootElement.ValueKind == JsonValueKind.Array ? [.. updates.RootElement.EnumerateArray().Select(Changes)] : throw Invalid();
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    private static ImmutableArray<DialingChange> Changes(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object || !update.TryGetProperty("iso_code", out var code) || code.ValueKind != JsonValueKind.String) throw Invalid();
        var country = DialingCountries.Find(code.GetString()!.ToUpperInvariant()) ?? throw Invalid();
        return [.. Members.Where(one => update.TryGetProperty(one.Member, out _)).Select(one => new DialingChange(country, one.Risk, Boolean(update.GetProperty(one.Member))))];
    }

    // Twilio's example writes truth as text.
    private static bool Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True  => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var isTrue) => isTrue,
        _ => throw Invalid(),
    };

    private static bool IsWanted(string? wanted, string has) => string.IsNullOrEmpty(wanted) || wanted.Equals(has, StringComparison.OrdinalIgnoreCase);

    private static Refusal Invalid() => new(ErrorCodes.InvalidParameter, UpdateRequest);
}
