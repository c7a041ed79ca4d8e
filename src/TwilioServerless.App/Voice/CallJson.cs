using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The stored shape of calls and of the work that moves them.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Call))]
[JsonSerializable(typeof(CallQueue))]
[JsonSerializable(typeof(Conference))]
[JsonSerializable(typeof(DialCall))]
[JsonSerializable(typeof(EndValidation))]
[JsonSerializable(typeof(HeardTurn))]
[JsonSerializable(typeof(NamedSid))]
[JsonSerializable(typeof(PlaceValidationCall))]
[JsonSerializable(typeof(SendCallMessage))]
[JsonSerializable(typeof(Recording))]
[JsonSerializable(typeof(StoreRecording))]
[JsonSerializable(typeof(TakeCall))]
[JsonSerializable(typeof(TellLine))]
[JsonSerializable(typeof(TranscribeRecording))]
[JsonSerializable(typeof(Transcription))]
[JsonSerializable(typeof(WakeCall))]
public sealed partial class CallJson : JsonSerializerContext;
