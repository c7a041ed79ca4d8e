using System.Buffers.Binary;

namespace TwilioServerless.Domain.Sound;

/// <summary>The format of .wav files: RIFF, with 16-bit samples.</summary>
public static class WaveFile
{
    /// <summary>Bytes in front of the samples.</summary>
    public const int HeaderLength = 44;

    /// <summary>What stands in front of so many bytes of samples.</summary>
    public static byte[] Header(int channels, long length)
    {
        var header = new byte[HeaderLength];
        var span = header.AsSpan();
        "RIFF"u8.CopyTo(span);
        Write(span[4..], length + HeaderLength - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        Write(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], (short)channels);
        Write(span[24..], Soundtrack.Rate);
        Write(span[28..], Soundtrack.Rate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        Write(span[40..], length);
        return header;
    }

    /// <summary>The samples of a file of one channel at our rate, whatever its own is; null: it is no such file.</summary>
    public static short[]? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith("RIFF"u8) || BinaryPrimitives.ReadInt16LittleEndian(file[22..]) != 1) return null;
        var rate = BinaryPrimitives.ReadInt32LittleEndian(file[24..]);
        var samples = file[HeaderLength..];
        if (rate <= 0) return null;
        var read = new short[(long)(samples.Length / 2) * Soundtrack.Rate / rate];
        for (var n = 0; n < read.Length; n++) read[n] = BinaryPrimitives.ReadInt16LittleEndian(samples[(int)(2 * ((long)n * rate / Soundtrack.Rate))..]);
        return read;
    }

    private static void Write(Span<byte> place, long number) => BinaryPrimitives.WriteUInt32LittleEndian(place, (uint)Math.Min(number, uint.MaxValue));
}
