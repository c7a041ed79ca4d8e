using System.Text.Json.Serialization;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>A request that was sent once more.</summary>
/// <param name="Exchange">What was said and answered this time.</param>
/// <param name="ReplayedSid">The exchange that was repeated.</param>
/// <param name="SameStatus">Whether it was answered with the same status, or again not at all.</param>
/// <param name="SameBody">Whether the answer had the same body.</param>
public sealed record ReplayResource(string AccountSid, ExchangeResource Exchange, string ReplayedSid, bool SameBody, bool SameStatus)
{
    internal static ReplayResource Of(Sid account, Exchange before, Exchange after) => new(
        account.Value, ExchangeResource.Of(account, after), before.Sid.Value, before.ResponseBody == after.ResponseBody, before.Status == after.Status);
}

/// <summary>The JSON of replays.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReplayResource))]
public sealed partial class CallbackApiJson : JsonSerializerContext;
