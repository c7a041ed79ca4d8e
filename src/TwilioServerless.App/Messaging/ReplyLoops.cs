using System.Collections.Concurrent;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Notices two machines that answer each other: after 15 answers between two numbers with less than 30 s between them no
/// further one is sent until there was a pause. Reckoned in this process, so that it costs no request; several processes
/// stop a loop each after its own 15.
/// </summary>
public sealed class ReplyLoops
{
    private const int Most = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(Sid Account, string From, string To), Chain> chains = new();

    /// <summary>Whether this answer is one too many; else it is counted. One that is asked for again counts once.</summary>
    public bool IsLoop(Tenant tenant, Message reply)
    {
        if (chains.Count > 10_000) chains.Clear();
        var key = (tenant.Account.Sid, reply.From, reply.To);
        var chain = chains.AddOrUpdate(key, _ => Chain.Begin(reply, tenant.Now), (_, before) => before.Add(reply, tenant.Now));
        return chain.Count > Most;
    }

    /// <summary>Answers that follow each other closely: the last ones' SIDs, how many in all, and when the last was.</summary>
    private sealed record Chain(IReadOnlyList<Sid> Recent, int Count, DateTimeOffset Last)
    {
        public static Chain Begin(Message reply, DateTimeOffset now) => new([reply.Sid], 1, now);

        public Chain Add(Message reply, DateTimeOffset now) =>
            now - Last >= Pause ? Begin(reply, now)
            : Recent.Contains(reply.Sid) ? this
            : new([.. Recent.TakeLast(Most), reply.Sid], Count + 1, now);
    }
}
