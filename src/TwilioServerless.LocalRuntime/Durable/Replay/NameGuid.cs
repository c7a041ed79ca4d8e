using System.Security.Cryptography;
using System.Text;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>Name-based GUIDs (RFC 9562, version 5).</summary>
internal static class NameGuid
{
    // Any fixed value; it only separates these names from other people's.
    private static readonly Guid Namespace = new("5f0e3e3c-5c0e-4c39-9a6b-8f6b6c1a9d57");

    public static Guid Of(string name)
    {
        byte[] text = [.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // Version 5 is SHA-1 by definition; nothing secret depends on it.
        var hash = SHA1.HashData(text);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash.AsSpan(0, 16), bigEndian: true);
    }
}
