using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>SIDs of what comes of a call. A decision made again of the same facts gives the same ones.</summary>
internal static class CallSids
{
    /// <summary>The SID of something that a call makes now, like which it has made nothing before.</summary>
    /// <param name="partition">Where it will be; null: where the call is.</param>
    public static Sid Make(this Stage stage, string prefix, Sid call, int? partition = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{call}|{stage.At.ToUnixTimeMilliseconds()}|{stage.Count(call)}")));
        var unique = (UInt128)BinaryPrimitives.ReadUInt64BigEndian(hash) << 8 | hash[8];
        return Sid.Create(prefix, stage.At, partition ?? call.Partition, unique);
    }

    /// <summary>The number of something that a call makes or does now, which nothing has had before.</summary>
    public static int Count(this Stage stage, Sid call)
    {
        var number = stage[call].Made;
        stage.Put(stage[call] with { Made = number + 1 });
        return number;
    }
}
