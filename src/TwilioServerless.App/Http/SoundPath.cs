using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>Where recordings are heard: an address that ends in no format, .wav or .mp3.</summary>
public static class SoundPath
{
    /// <summary>Whether the path is that of a recording's sound, not of what is known of it.</summary>
    public static bool IsOne(PathString path) =>
        path.Value!.Split('/') is ["", _, _, _, var recordings, var name]
        && ApiPath.Is2010(path)
        && recordings.Equals("Recordings", StringComparison.OrdinalIgnoreCase)
        && Path.GetExtension(name).ToUpperInvariant() is "" or ".WAV" or ".MP3";
}
