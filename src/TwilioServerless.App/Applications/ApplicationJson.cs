using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;

namespace TwilioServerless.App.Applications;

/// <summary>The stored shape of TwiML Apps and of the work that follows from deleting one.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(FreeNumbers))]
public sealed partial class ApplicationJson : JsonSerializerContext;
