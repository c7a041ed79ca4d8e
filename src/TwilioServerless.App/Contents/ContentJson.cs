using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Contents;

namespace TwilioServerless.App.Contents;

/// <summary>The stored shape of templates and of the work of their review.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Content))]
[JsonSerializable(typeof(ReviewContent))]
public sealed partial class ContentJson : JsonSerializerContext;
