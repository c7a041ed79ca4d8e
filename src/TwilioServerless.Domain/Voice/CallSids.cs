using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>SIDs of what comes of a call. A decision made again of the same facts gives the same ones.</summary>
internal static class CallSids
{
    /// <summary>The SID of something that a call makes at a moment, by what it makes it for, in its own partition.</summary>
    public static Sid Of(string prefix, Sid call, DateTimeOffset at, string what) => Of(prefix, call, at, what, call.Partition);

    /// <summary>The same in another partition.</summary>
    public static Sid Of(string prefix, Sid call, DateTimeOffset at, string what, int partition)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{call}|{at.ToUnixTimeMilliseconds()}|{what}"));
        var unique = (UInt128)BinaryPrimitives.ReadUInt64BigEndian(hash) << 8 | hash[8];
        return Sid.Create(prefix, at, partition, unique);
    }
}
