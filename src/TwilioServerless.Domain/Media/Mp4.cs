namespace TwilioServerless.Domain.Media;

/// <summary>Looks into MP4 films as far as channels care: whether they have sound. Handlers of tracks say what these carry (ISO/IEC 14496-12, 8.4.3).</summary>
public static class Mp4
{
    // "hdlr", version and flags, four zeros, and then what the track is.
    private const int ToHandler = 12;

    /// <summary>Whether it is a film whose tracks are known, and none of them is sound. Bytes that are no MP4 are no such film.</summary>
    public static bool IsSilent(ReadOnlySpan<byte> file) => HasTrack(file, "vide"u8) && !HasTrack(file, "soun"u8);

    private static bool HasTrack(ReadOnlySpan<byte> file, ReadOnlySpan<byte> kind)
    {
        for (var rest = file; rest.IndexOf("hdlr"u8) is >= 0 and var at; rest = rest[(at + 4)..])
            if (rest.Length >= at + ToHandler + 4 && rest.Slice(at + ToHandler, 4).SequenceEqual(kind)) return true;
        return false;
    }
}
