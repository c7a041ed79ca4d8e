using System.Text.Json;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>An event of a phone on the wire.</summary>
public sealed record CallNews(
    string CallSid, string Direction, string From, string To, string At, string? Text, string? Reason, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>What happened on a call.</summary>
    public static CallNews Of(Call call, DateTimeOffset at, string? text) => new(
        call.Sid.Value,
        CallWords.Of(call.Direction),
        call.From.PhoneNumber,
        call.To.PhoneNumber,
        ApiText.Iso8601(at),
        text,
        call.Plan.Reason,
        call.Carried.GroupBy(carried => carried.Name).ToDictionary(carried => carried.Key, carried => carried.Last().Value));

    /// <summary>As JSON, on one line.</summary>
    public string Json() => JsonSerializer.Serialize(this, CallNewsJson.Default.CallNews);
}

/// <summary>How a phone's events are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CallNews))]
public sealed partial class CallNewsJson : JsonSerializerContext;
