using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>What an approved sender ID is called, where messages look for it; as the claim on a name, empty.</summary>
public sealed record ApprovedName(string Name);

/// <summary>The stored shape of sender IDs.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SenderId))]
[JsonSerializable(typeof(ApprovedName))]
public sealed partial class SenderIdJson : JsonSerializerContext;
