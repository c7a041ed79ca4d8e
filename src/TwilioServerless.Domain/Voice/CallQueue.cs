using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Calls that wait, first in first out, for somebody to dial the queue.</summary>
public sealed record CallQueue
{
    /// <summary>The most a queue may be asked to hold.</summary>
    public const int Largest = 5000;

    /// <summary>The most it holds unless it says otherwise.</summary>
    public const int UsualSize = 1000;

    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What documents call it; no two of an account are called the same.</summary>
    public required string FriendlyName { get; init; }

    public int MaxSize { get; init; } = UsualSize;

    /// <summary>Who waits, the first to be served first.</summary>
    public ImmutableArray<QueueMember> Members { get; init; } = [];

    /// <summary>The calls that have dialed the queue while nobody waited in it.</summary>
    public ImmutableArray<QueueMember> Agents { get; init; } = [];

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>How long those who wait have waited on the average, in seconds.</summary>
    public int AverageWait(DateTimeOffset now) => Members.IsEmpty ? 0 : Math.Max(0, (int)Members.Average(member => (now - member.Since).TotalSeconds));
}

/// <summary>A call at a queue, and since when.</summary>
public sealed record QueueMember(Sid CallSid, DateTimeOffset Since);

/// <summary>What a call that was enqueued has to do with its queue.</summary>
/// <param name="QueueSid">The queue.</param>
/// <param name="Since">When it came.</param>
/// <param name="Waiting">What it hears; null: music.</param>
public sealed record Enqueued(Sid QueueSid, DateTimeOffset Since, WebAddress? Waiting)
{
    /// <summary>When it was taken out to talk; null: it waits.</summary>
    public DateTimeOffset? ServedAt { get; init; }
}
