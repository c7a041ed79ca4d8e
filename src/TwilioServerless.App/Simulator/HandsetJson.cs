using System.Text.Json.Serialization;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The stored shape of handsets.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Handset))]
public sealed partial class HandsetJson : JsonSerializerContext;
