using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>From a number or short code to the service whose pool it is in.</summary>
public sealed record PoolPointer(Sid ServiceSid);

/// <summary>The sender that a recipient hears from.</summary>
public sealed record StickySender(string Sender);

/// <summary>The stored shape of Messaging Services, their pools, and the work that follows from deleting one.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MessagingService))]
[JsonSerializable(typeof(PoolMember))]
[JsonSerializable(typeof(PoolPointer))]
[JsonSerializable(typeof(StickySender))]
[JsonSerializable(typeof(EndMessagingService))]
public sealed partial class MessagingServiceJson : JsonSerializerContext;
