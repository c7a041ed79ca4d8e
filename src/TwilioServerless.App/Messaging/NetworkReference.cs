using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Messaging;

/// <summary>What a network knows a message by, and since when: one that it brings twice has the same SID twice.</summary>
public sealed record NetworkReference(string Id, DateTimeOffset At)
{
    /// <summary>The SID made of it.</summary>
    public Sid SidIn(int partition, string prefix) =>
        Sid.Create(prefix, At, partition, BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Id))));
}
