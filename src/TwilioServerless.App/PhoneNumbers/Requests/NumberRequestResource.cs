using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>A request for numbers as customers see it.</summary>
public sealed record NumberRequestResource(
    string Sid,
    string AccountSid,
    string IsoCountry,
    string Type,
    bool? VoiceEnabled,
    bool? SmsEnabled,
    bool? MmsEnabled,
    string? Comment,
    string? CallbackUrl,
    string CallbackMethod,
    string Status,
    string DateCreated,
    string DateUpdated,
    string? DateFulfilled,
    string Url)
{
    /// <summary>The request; <paramref name="list"/> is the absolute address of the list of requests.</summary>
    public static NumberRequestResource From(NumberRequest request, string list) => new(
        request.Sid.Value,
        request.AccountSid.Value,
        request.Country,
        NumberWords.Of(request.Type),
        request.Voice,
        request.Sms,
        request.Mms,
        request.Comment,
        request.CallbackUrl,
        request.CallbackMethod,
        NumberWords.Of(request.Status),
        ApiText.Iso8601(request.DateCreated),
        ApiText.Iso8601(request.DateUpdated),
        ApiText.Iso8601(request.DateFulfilled),
        $"{list}/{request.Sid}");
}

/// <summary>The wire shape of requests.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NumberRequestResource))]
public sealed partial class NumberRequestApiJson : JsonSerializerContext;
