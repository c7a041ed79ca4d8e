using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>The stored shape of alerts and exchanges.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(Exchange))]
public sealed partial class MonitorJson : JsonSerializerContext;
