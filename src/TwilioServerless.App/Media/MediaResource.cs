using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>A file of a message as the API describes it.</summary>
public sealed record MediaResource(
    string AccountSid, string ContentType, string DateCreated, string DateUpdated, string ParentSid, string Sid, string Uri)
{
    /// <summary>The file in Twilio's shape.</summary>
    public static MediaResource Of(MediaFile file) => new(
        file.AccountSid.Value,
        file.ContentType,
        ApiText.Rfc2822(file.DateCreated),
        ApiText.Rfc2822(file.DateUpdated),
        file.MessageSid.Value,
        file.Sid.Value,
        MediaAddresses.Path(file.AccountSid, file.MessageSid, file.Sid) + ".json");
}

/// <summary>How media are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MediaResource))]
public sealed partial class MediaResourceJson : JsonSerializerContext;
