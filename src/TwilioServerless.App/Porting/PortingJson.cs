using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>The stored shape of requests, documents and webhooks.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PortIn))]
[JsonSerializable(typeof(PortOut))]
[JsonSerializable(typeof(HostedNumberOrder))]
[JsonSerializable(typeof(PortingDocument))]
[JsonSerializable(typeof(PortingWebhook))]
[JsonSerializable(typeof(LetNumbersGo))]
public sealed partial class PortingJson : JsonSerializerContext;
