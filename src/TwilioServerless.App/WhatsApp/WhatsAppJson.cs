using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.WhatsApp;

/// <summary>Which account a word of the sandbox leads to.</summary>
public sealed record SandboxWord(Sid AccountSid);

/// <summary>Whose sandbox a user has joined, and when.</summary>
public sealed record SandboxUser(Sid AccountSid, DateTimeOffset Joined);

/// <summary>When a user last wrote to a sender.</summary>
public sealed record Conversation(DateTimeOffset LastHeard);

/// <summary>The stored shape of senders, of the sandbox's users and of conversations.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(WhatsAppSender))]
[JsonSerializable(typeof(SandboxWord))]
[JsonSerializable(typeof(SandboxUser))]
[JsonSerializable(typeof(Conversation))]
public sealed partial class WhatsAppJson : JsonSerializerContext;
