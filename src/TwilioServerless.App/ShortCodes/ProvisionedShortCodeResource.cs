using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>A short code as the console shows it: where it works, what kind it is, whether it is live and with whom, and whether it has pictures.</summary>
public sealed record ProvisionedShortCodeResource(
    string Sid,
    string AccountSid,
    string ShortCode,
    string IsoCountry,
    bool Vanity,
    bool MmsEnabled,
    string? MmsPrice,
    string? PriceUnit,
    string Status,
    string? ApplicationSid,
    IReadOnlyList<string> Carriers,
    string FriendlyName,
    string? SmsUrl,
    string SmsMethod,
    string? SmsFallbackUrl,
    string SmsFallbackMethod,
    string ApiVersion,
    string DateCreated,
    string DateUpdated,
    string Url,
    ShortCodeLinks Links)
{
    /// <summary>The short code; <paramref name="list"/> is the absolute address of the list of short codes.</summary>
    public static ProvisionedShortCodeResource Of(ShortCode code, string list) => new(
        code.Sid.Value,
        code.AccountSid.Value,
        code.Code,
        code.Country,
        code.IsVanity,
        code.IsMmsEnabled,
        code.MmsFee?.ToString(),
        code.MmsFee?.Currency.ToString(),
        code.IsLive ? "live" : code.IsPaid ? "pending" : "reserved",
        code.ApplicationSid?.Value,
        code.Carriers,
        code.FriendlyName,
        code.SmsUrl,
        code.SmsMethod,
        code.SmsFallbackUrl,
        code.SmsFallbackMethod,
        ApiVersions.Of(code.ApiVersion),
        ApiText.Iso8601(code.DateCreated),
        ApiText.Iso8601(code.DateUpdated),
        $"{list}/{code.Sid}",
        new($"{list}/{code.Sid}/Mms"));
}

/// <summary>What else can be asked of a short code.</summary>
public sealed record ShortCodeLinks(string Mms);
