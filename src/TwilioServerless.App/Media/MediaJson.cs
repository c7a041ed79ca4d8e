using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>The stored shape of media and of the work that destroys them.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)], IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(MediaFile))]
[JsonSerializable(typeof(ForgetMedia))]
public sealed partial class MediaJson : JsonSerializerContext;
