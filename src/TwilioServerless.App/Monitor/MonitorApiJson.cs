using System.Text.Json.Serialization;

namespace TwilioServerless.App.Monitor;

/// <summary>The JSON of alerts, notifications, exchanges and debugger hooks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AlertInstanceResource))]
[JsonSerializable(typeof(AlertResource))]
[JsonSerializable(typeof(DebuggerHookResource))]
[JsonSerializable(typeof(EventResource))]
[JsonSerializable(typeof(ExchangeResource))]
[JsonSerializable(typeof(NotificationInstanceResource))]
[JsonSerializable(typeof(NotificationResource))]
public sealed partial class MonitorApiJson : JsonSerializerContext;
