using System.Buffers.Binary;
using System.Security.Cryptography;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Storage;

/// <summary>Makes SIDs: of two SIDs made here in one millisecond the later one sorts first, as it should.</summary>
public sealed class SidSource
{
    private long made;

    /// <summary>A new SID of this kind, created at <paramref name="now"/> (the account's time).</summary>
    public Sid Next(string prefix, DateTimeOffset now, int partition = 0)
    {
        Span<byte> random = stackalloc byte[8];
        RandomNumberGenerator.Fill(random);
        var descending = unchecked((ushort)~Interlocked.Increment(ref made));
        var unique = ((UInt128)descending << 56) | (BinaryPrimitives.ReadUInt64LittleEndian(random) >> 8);
        return Sid.Create(prefix, now, partition, unique);
    }
}
