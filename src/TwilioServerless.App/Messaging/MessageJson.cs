using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The stored shape of messages and of the work that moves them.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(DispatchMessage))]
[JsonSerializable(typeof(FetchMedia))]
[JsonSerializable(typeof(AnswerMessage))]
[JsonSerializable(typeof(SendScheduled))]
[JsonSerializable(typeof(RelayMessage))]
[JsonSerializable(typeof(PlaceMessage))]
public sealed partial class MessageJson : JsonSerializerContext;
