using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>The stored shape of callbacks that wait to be sent.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)])]
[JsonSerializable(typeof(SendCallback))]
public sealed partial class CallbackJson : JsonSerializerContext;
