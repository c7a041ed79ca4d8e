using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Serialization;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>A handset as the console shows it.</summary>
public sealed record HandsetResource(
    string PhoneNumber, string Behavior, int RingSeconds, int TalkSeconds, string CodeEntry, string MessageOutcome, string? Greeting, IReadOnlyList<string> Script, string Url)
{
    /// <summary>What can become of a message, as it is written: "delivered", "30003" … "30008", "lost".</summary>
    public static FrozenDictionary<string, MessageOutcome> Outcomes { get; } = Enum.GetValues<MessageOutcome>().ToFrozenDictionary(Text);

    /// <summary>The handset; <paramref name="list"/> is the absolute address of the list of handsets.</summary>
    public static HandsetResource From(Handset handset, string list) => new(
        handset.PhoneNumber,
        handset.Behavior == HandsetBehavior.NoAnswer ? "no-answer" : handset.Behavior.ToString().ToLowerInvariant(),
        handset.RingSeconds,
        handset.TalkSeconds,
        handset.CodeEntry.ToString().ToLowerInvariant(),
        Text(handset.MessageOutcome),
        handset.Greeting,
        [.. handset.Script.Select(line => line.ToString())],
        $"{list}/{Uri.EscapeDataString(handset.PhoneNumber).Replace("%2B", "+", StringComparison.Ordinal)}");

    private static string Text(MessageOutcome outcome) =>
        outcome > 0 ? ((int)outcome).ToString(CultureInfo.InvariantCulture) : outcome.ToString().ToLowerInvariant();
}

/// <summary>How handsets are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HandsetResource))]
public sealed partial class HandsetApiJson : JsonSerializerContext;
