using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;

namespace TwilioServerless.App.Applications;

/// <summary>The stored shape of TwiML Apps.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Application))]
public sealed partial class ApplicationJson : JsonSerializerContext;
