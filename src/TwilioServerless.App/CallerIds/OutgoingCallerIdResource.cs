using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.CallerIds;

namespace TwilioServerless.App.CallerIds;

/// <summary>A verified caller ID as customers see it (https://www.twilio.com/docs/voice/api/outgoing-caller-ids).</summary>
public sealed record OutgoingCallerIdResource(
    string Sid, string DateCreated, string DateUpdated, string FriendlyName, string AccountSid, string PhoneNumber, string Uri)
{
    /// <summary>The caller ID on the wire.</summary>
    public static OutgoingCallerIdResource From(OutgoingCallerId callerId) => new(
        callerId.Sid.Value,
        ApiText.Rfc2822(callerId.DateCreated),
        ApiText.Rfc2822(callerId.DateUpdated),
        callerId.FriendlyName,
        callerId.AccountSid.Value,
        callerId.PhoneNumber,
        $"/2010-04-01/Accounts/{callerId.AccountSid}/OutgoingCallerIds/{callerId.Sid}.json");
}

/// <summary>The wire shape of caller IDs and validations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OutgoingCallerIdResource))]
[JsonSerializable(typeof(ValidationRequestResource))]
public sealed partial class CallerIdApiJson : JsonSerializerContext;
