using System.Security.Cryptography;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Numbers that grow in the order work is accepted and are never the same twice: microseconds since 1970, and behind them some
/// bits that tell processes apart, so that two which accept work in the same microsecond don't write the same row.
/// </summary>
public sealed class WorkSequence(TimeProvider time)
{
    // 52 bits of microseconds last until 2112.
    private const int ProcessBits = 11;
    private const long Step = 1L << ProcessBits;
    private readonly long process = RandomNumberGenerator.GetInt32((int)Step);
    private long last;

    /// <summary>The next number.</summary>
    public long Next()
    {
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(before + Step, (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond * Step + process);
            if (Interlocked.CompareExchange(ref last, next, before) == before) return next;
        }
    }
}
