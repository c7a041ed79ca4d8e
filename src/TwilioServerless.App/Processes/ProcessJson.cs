using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>Where the row of a process is: the way to it from its SID.</summary>
public sealed record ProcessPlace(Sid AccountSid, string Kind);

/// <summary>The stored shape of processes.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Process))]
[JsonSerializable(typeof(ProcessPlace))]
[JsonSerializable(typeof(WakeProcess))]
public sealed partial class ProcessJson : JsonSerializerContext;
