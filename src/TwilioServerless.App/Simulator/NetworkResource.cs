using System.Text.Json.Serialization;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The network as the console shows it. Percentages are by outcome, as handsets name them; the rest is delivered.</summary>
public sealed record NetworkResource(
    int Seed, IReadOnlyDictionary<string, int> Percentages, int PercentDuplicated, int PercentReordered, int PercentRead, int ShortestDelay, int LongestDelay, string Url)
{
    /// <summary>The network; <paramref name="url"/> is its absolute address.</summary>
    public static NetworkResource From(Network network, string url) => new(
        network.Seed,
        HandsetResource.Outcomes.Where(outcome => outcome.Value != MessageOutcome.Delivered).OrderBy(outcome => outcome.Key, StringComparer.Ordinal)
            .ToDictionary(outcome => outcome.Key, outcome => network.Percentages.GetValueOrDefault(outcome.Value)),
        network.PercentDuplicated,
        network.PercentReordered,
        network.PercentRead,
        network.ShortestDelay,
        network.LongestDelay,
        url);
}

/// <summary>How the network is written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NetworkResource))]
public sealed partial class NetworkApiJson : JsonSerializerContext;
