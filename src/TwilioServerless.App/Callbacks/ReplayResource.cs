using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>A request that was sent once more.</summary>
/// <param name="Differences">How the answers differ in status, headers that we act on, and body; empty: in nothing.</param>
/// <param name="DurationDifference">How many milliseconds longer it took this time.</param>
/// <param name="Original">What was said and answered then.</param>
/// <param name="Replay">What was said and answered this time.</param>
public sealed record ReplayResource(
    string AccountSid, ImmutableArray<Difference> Differences, long DurationDifference, ExchangeResource Original, ExchangeResource Replay)
{
    internal static ReplayResource Of(Sid account, Exchange before, Exchange after) => new(
        account.Value,
        Difference.Between(before, after),
        (long)(after.Took - before.Took).TotalMilliseconds,
        ExchangeResource.Of(account, before),
        ExchangeResource.Of(account, after));
}

/// <summary>The JSON of replays.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReplayResource))]
public sealed partial class CallbackApiJson : JsonSerializerContext;
