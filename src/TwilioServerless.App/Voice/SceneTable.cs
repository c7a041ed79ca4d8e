using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>Loads the calls that act on each other, and writes what happened to them in one transaction.</summary>
public sealed class SceneTable(Store store, CallTable calls)
{
    /// <summary>A call and all it has to do with; null if there is no such call.</summary>
    public async Task<StoredScene?> FindAsync(Sid account, Sid call, CancellationToken ct)
    {
        var found = new Dictionary<Sid, Stored<Call>>();
        var wanted = new Queue<Sid>([call]);
        while (wanted.TryDequeue(out var sid))
        {
            if (found.ContainsKey(sid) || await calls.FindAsync(account, sid, ct) is not { } stored) continue;
            found[sid] = stored;
            foreach (var other in Others(stored.Value)) wanted.Enqueue(other);
        }
        return found.ContainsKey(call) ? new StoredScene(call, found.ToImmutableDictionary()) : null;
    }

    /// <summary>The same of a call that the customer must not have deleted.</summary>
    public async Task<StoredScene> GetAsync(Sid account, Sid call, CancellationToken ct) =>
        await FindAsync(account, call, ct) is { Call.IsDeleted: false } scene ? scene : throw new Refusal(ErrorCodes.NotFound, call);

    /// <summary>
    /// Writes what a decision changed, with what else changes in the partition; false if somebody else changed one of its calls since
    /// they were read. Calls that now have something to do sooner than they know are woken, but for the one that <paramref name="runner"/> walks.
    /// </summary>
    public async Task<bool> TryCommitAsync(Tenant tenant, StoredScene before, Decision<Scene> decision, Sid? runner, Change also, CancellationToken ct)
    {
        Call[] changed = [.. decision.State.Calls.Values.Where(call => !ReferenceEquals(call, before.Calls.GetValueOrDefault(call.Sid)?.Value))];
        if (changed.Length == 0 && also.Rows.IsEmpty) return true;
        try
        {
            var rows = changed.SelectMany(call => RowsOf(before, call)).Concat(decision.State.Heard.Select(CallTimelines.Inserted));
            var wakes = changed.SelectMany(call => WakesOf(tenant, before.Calls.GetValueOrDefault(call.Sid)?.Value, call, runner));
            var change = new Change([.. rows], [.. decision.Work, .. wakes]).And(also);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static IEnumerable<Sid> Others(Call call) => call.IsFinal ? [] :
    [
        .. call.ParentCallSid is { } parent ? [parent] : ImmutableArray<Sid>.Empty,
        .. call.Dialing?.Legs ?? [],
        .. call.TalksWith is { } other ? [other] : ImmutableArray<Sid>.Empty,
    ];

    private static IEnumerable<RowChange> RowsOf(StoredScene before, Call call) =>
        before.Calls.GetValueOrDefault(call.Sid) is { } stored ? [RowChange.Replace(stored.Key, CallTable.Body(call), stored.ETag)] : CallTable.Inserted(call);

    // No timer runs on a test clock: whoever advances it to the call's next moment finds this work due.
    private static IEnumerable<Work> WakesOf(Tenant tenant, Call? before, Call after, Sid? runner)
    {
        if (tenant.OnTestClock && after.DueAt is { } due && due > tenant.Now && due != before?.DueAt) yield return new WakeCall(after.Sid, due);
        if (before is null || after.Sid == runner || before.Status == CallStatus.Queued) yield break;
        if (after.IsFinal || !(after.DueAt >= before.DueAt)) yield return new WakeCall(after.Sid, tenant.Now);
    }
}

/// <summary>Calls as they are stored, and the one that was asked for.</summary>
public sealed record StoredScene(Sid Sid, ImmutableDictionary<Sid, Stored<Call>> Calls)
{
    /// <summary>The call that was asked for.</summary>
    public Call Call => Calls[Sid].Value;

    /// <summary>The calls without their versions.</summary>
    public Scene Scene { get; } = Scene.Of([.. Calls.Values.Select(stored => stored.Value)]);
}
