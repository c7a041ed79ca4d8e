using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>A TwiML App as customers see it (https://www.twilio.com/docs/usage/api/applications).</summary>
public sealed record ApplicationResource
{
    public required string AccountSid { get; init; }

    public required string ApiVersion { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string? FriendlyName { get; init; }

    public required string? MessageStatusCallback { get; init; }

    public required string Sid { get; init; }

    public required string SmsFallbackMethod { get; init; }

    public required string? SmsFallbackUrl { get; init; }

    public required string SmsMethod { get; init; }

    public required string? SmsStatusCallback { get; init; }

    public required string? SmsUrl { get; init; }

    public required string? StatusCallback { get; init; }

    public required string StatusCallbackMethod { get; init; }

    public required string Uri { get; init; }

    public required bool VoiceCallerIdLookup { get; init; }

    public required string VoiceFallbackMethod { get; init; }

    public required string? VoiceFallbackUrl { get; init; }

    public required string VoiceMethod { get; init; }

    public required string? VoiceUrl { get; init; }

    public required bool PublicApplicationConnectEnabled { get; init; }

    /// <summary>The app on the wire.</summary>
    public static ApplicationResource From(Application application) => new()
    {
        AccountSid = application.AccountSid.Value,
        ApiVersion = ApiVersions.Of(application.ApiVersion),
        DateCreated = ApiText.Rfc2822(application.DateCreated),
        DateUpdated = ApiText.Rfc2822(application.DateUpdated),
        FriendlyName = application.FriendlyName,
        MessageStatusCallback = application.MessageStatusCallback,
        Sid = application.Sid.Value,
        SmsFallbackMethod = application.SmsFallbackMethod,
        SmsFallbackUrl = application.SmsFallbackUrl,
        SmsMethod = application.SmsMethod,
        SmsStatusCallback = application.MessageStatusCallback,
        SmsUrl = application.SmsUrl,
        StatusCallback = application.StatusCallback,
        StatusCallbackMethod = application.StatusCallbackMethod,
        Uri = $"/2010-04-01/Accounts/{application.AccountSid}/Applications/{application.Sid}.json",
        VoiceCallerIdLookup = application.VoiceCallerIdLookup,
        VoiceFallbackMethod = application.VoiceFallbackMethod,
        VoiceFallbackUrl = application.VoiceFallbackUrl,
        VoiceMethod = application.VoiceMethod,
        VoiceUrl = application.VoiceUrl,
        PublicApplicationConnectEnabled = application.PublicApplicationConnectEnabled,
    };
}

/// <summary>The wire shape of TwiML Apps.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApplicationResource))]
public sealed partial class ApplicationApiJson : JsonSerializerContext;
