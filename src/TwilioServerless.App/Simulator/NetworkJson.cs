using System.Text.Json.Serialization;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The stored shape of networks.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Network))]
public sealed partial class NetworkJson : JsonSerializerContext;
