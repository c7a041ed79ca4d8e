using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>A short code as customers see it (https://www.twilio.com/docs/messaging/api/short-code-resource).</summary>
public sealed record ShortCodeResource(
    string Sid,
    string AccountSid,
    string FriendlyName,
    string ShortCode,
    string DateCreated,
    string DateUpdated,
    string? SmsUrl,
    string SmsMethod,
    string? SmsFallbackUrl,
    string SmsFallbackMethod,
    string ApiVersion,
    string Uri)
{
    /// <summary>The short code in Twilio's shape.</summary>
    public static ShortCodeResource Of(ShortCode code) => new(
        code.Sid.Value,
        code.AccountSid.Value,
        code.FriendlyName,
        code.Code,
        ApiText.Rfc2822(code.DateCreated),
        ApiText.Rfc2822(code.DateUpdated),
        code.SmsUrl,
        code.SmsMethod,
        code.SmsFallbackUrl,
        code.SmsFallbackMethod,
        ApiVersions.Of(code.ApiVersion),
        $"/2010-04-01/Accounts/{code.AccountSid}/SMS/ShortCodes/{code.Sid}.json");
}

/// <summary>The wire shape of short codes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShortCodeResource))]
[JsonSerializable(typeof(ProvisionedShortCodeResource))]
public sealed partial class ShortCodeApiJson : JsonSerializerContext;
