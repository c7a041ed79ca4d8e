using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;

namespace TwilioServerless.App.CallerIds;

/// <summary>The stored shape of verified caller IDs and of the way from a number to its row.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(OutgoingCallerId))]
[JsonSerializable(typeof(CallerIdPointer))]
[JsonSerializable(typeof(TrialCallerId))]
public sealed partial class CallerIdJson : JsonSerializerContext;
