using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>The timelines of calls: a row per turn in which something came to be heard.</summary>
public sealed class CallTimelines(Store store)
{
    /// <summary>What is heard on a call, also what is planned and not yet heard.</summary>
    public async Task<ImmutableArray<Heard>> ReadAsync(Sid account, Sid call, CancellationToken ct) => Timeline.Of(await TurnsAsync(account, call, ct));

    /// <summary>The pieces of a call's timeline, in order.</summary>
    public async Task<IReadOnlyList<HeardTurn>> TurnsAsync(Sid account, Sid call, CancellationToken ct) =>
        await store.EachAsync(RowRange.Prefix(Keys.Partition(account), Keys.HeardOn(call)), CallJson.Default.HeardTurn, ct).Select(row => row.Value).ToListAsync(ct);

    internal static RowChange Inserted(HeardTurn turn) => RowChange.Insert(Keys.HeardOn(turn.CallSid, turn.Number), StoredJson.Write(turn, CallJson.Default.HeardTurn));
}
