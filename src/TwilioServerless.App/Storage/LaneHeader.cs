using System.Text.Json.Serialization;

namespace TwilioServerless.App.Storage;

/// <summary>
/// A lane's memory: the next free slot of its pace, and what its handler noted last. Replaced in every commit of the lane,
/// which fences off a second drainer.
/// </summary>
public sealed record LaneHeader(DateTimeOffset NextSlot, string? Memo = null);

/// <summary>The stored shape of lane headers.</summary>
[JsonSerializable(typeof(LaneHeader))]
public sealed partial class LaneJson : JsonSerializerContext;
