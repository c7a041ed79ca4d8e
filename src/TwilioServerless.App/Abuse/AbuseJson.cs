using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Abuse;

namespace TwilioServerless.App.Abuse;

/// <summary>The stored shape of cases and contacts.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AbuseCase))]
[JsonSerializable(typeof(AbuseContact))]
[JsonSerializable(typeof(OpenCase))]
public sealed partial class AbuseJson : JsonSerializerContext;

/// <summary>The way from a number to its latest case.</summary>
public sealed record OpenCase(Domain.Kernel.Sid Sid);
