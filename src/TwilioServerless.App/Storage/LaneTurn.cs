using Microsoft.Extensions.Logging;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Does one batch of a lane and writes what it came to. A batch that fails is done again piece by piece; the piece that fails
/// alone as well goes to the back of its lane, to be tried again after a time that doubles with each failure. So it stops
/// neither the others nor is it ever given up.
/// </summary>
public sealed partial class LaneTurn(Store store, LaneCommit commit, WorkSequence sequence, ILogger<LaneTurn> logger)
{
    // Whoever overtook this drainer is at it.
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(1);

    internal async Task<LaneStep> RunAsync(ILaneHandler handler, LaneBatch lane, LaneDrain drain, bool singly, CancellationToken ct)
    {
        try
        {
            var batch = lane with { Items = [.. drain.Due.Select(due => new LaneItem(store.Read(due.Row), due.At))], Memo = drain.Header.Memo };
            var outcomes = await HandleAsync(handler, batch, ct);
            var saved = await commit.SaveAsync(batch, drain, outcomes, handler.SettlesAsOne, ct);
            if (saved != LaneSaved.Conflict) return After(saved, drain, outcomes);
            LogConflict(lane.Lane);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, lane.Lane, drain.Due[0].Row.Key, drain.Due.Length, WorkFailures.Of(drain.Due[0].Row.Body));
        }
        var isAlone = drain.Due.Length == 1 && (singly || WorkFailures.Of(drain.Due[0].Row.Body) > 0);
        return isAlone ? await PushBackAsync(lane, drain, ct) : LaneStep.OneByOne;
    }

    private static async Task<IReadOnlyList<LaneOutcome>> HandleAsync(ILaneHandler handler, LaneBatch batch, CancellationToken ct)
    {
        var outcomes = await handler.HandleAsync(batch, ct);
        var isAnswered = outcomes.Count == batch.Items.Length || (handler.SettlesAsOne && outcomes.Count > 0 && outcomes.Count < batch.Items.Length);
        return isAnswered ? outcomes : throw new InvalidOperationException($"{handler.Kind} answered {batch.Items.Length} pieces of work with {outcomes.Count} outcomes.");
    }

    private static LaneStep After(LaneSaved saved, LaneDrain drain, IReadOnlyList<LaneOutcome> outcomes)
    {
        if (saved == LaneSaved.Overtaken) return LaneStep.Leave(Aside);
        var isEmptied = drain.IsWhole && outcomes.Count == drain.Due.Length && outcomes.All(outcome => outcome is { RetryAt: null, RestUntil: null });
        return isEmptied ? LaneStep.Emptied : LaneStep.GoOn;
    }

    // The time of a test clock stands still, so there the piece stays due, behind the others; once it has failed again after
    // them, the bell waits.
    private async Task<LaneStep> PushBackAsync(LaneBatch lane, LaneDrain drain, CancellationToken ct)
    {
        var due = drain.Due[0];
        var body = WorkFailures.CountUp(due.Row.Body);
        var delay = WorkFailures.Delay(WorkFailures.Of(body));
        var again = lane.Tenant.OnTestClock ? lane.Tenant.Now : lane.Tenant.Now + delay;
        var behind = drain with { Due = [new DueRow(due.Row with { Body = body }, due.At, sequence.Next())] };
        var saved = await commit.SaveAsync(lane, behind, [LaneOutcome.Retry(again)], true, ct);
        if (saved != LaneSaved.All) return LaneStep.Leave(Aside);
        return lane.Tenant.OnTestClock && WorkFailures.Of(due.Row.Body) > 0 ? LaneStep.Leave(delay) : LaneStep.GoOn;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane} met rows that were changed meanwhile; its work is done again piece by piece.")]
    private partial void LogConflict(string lane);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane} failed at {Row} and what follows it, {Count} in all, after {Failures} failures before.")]
    private partial void LogFailed(Exception e, string lane, string row, int count, int failures);
}

/// <summary>What a drainer does after a batch.</summary>
internal readonly record struct LaneStep(bool IsEmptied = false, bool IsOneByOne = false, TimeSpan? Away = null)
{
    /// <summary>Reads on.</summary>
    public static LaneStep GoOn => default;

    /// <summary>Leaves; there is nothing more.</summary>
    public static LaneStep Emptied => new(IsEmptied: true);

    /// <summary>Reads again, in batches of one for as long as the failed batch was.</summary>
    public static LaneStep OneByOne => new(IsOneByOne: true);

    /// <summary>Leaves and comes back.</summary>
    public static LaneStep Leave(TimeSpan away) => new(Away: away);
}
