using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// A lane as one range read found it: its header, the work whose slot has come (as much as goes into a batch), and when the
/// next one comes, unless the lane has none or the read did not reach it (<see cref="IsWhole"/>).
/// </summary>
internal sealed record LaneDrain(string? HeaderETag, LaneHeader Header, ImmutableArray<DueRow> Due, DateTimeOffset? Next, bool IsWhole)
{
    // After an outage a lane does not make up for every slot that passed: what it sends to can not take them all at once. But
    // a bell that is a little late, as Azure's are, must not cost the lane its pace.
    private static readonly TimeSpan CatchUp = TimeSpan.FromSeconds(10);

    /// <summary>The next free slot once all of it is settled.</summary>
    public DateTimeOffset NextSlot => Header.NextSlot;

    /// <summary>Gives each piece of work its slot: not before it is due, not before the pace allows.</summary>
    public static LaneDrain Read(RowPage page, string lane, TimeSpan pace, Tenant tenant, int most)
    {
        var rows = page.Rows;
        var header = rows.Count > 0 && rows[0].Key == Keys.LaneHeader(lane) ? rows[0] : null;
        var (slot, memo) = header is null ? new LaneHeader(DateTimeOffset.MinValue) : StoredJson.Read(header.Body, LaneJson.Default.LaneHeader);
        // A test clock jumps over slots that are all to be kept.
        if (!tenant.OnTestClock && slot < tenant.Now - CatchUp) slot = tenant.Now - CatchUp;
        var due = ImmutableArray.CreateBuilder<DueRow>(rows.Count);
        foreach (var row in header is null ? rows : rows.Skip(1))
        {
            var wanted = Keys.DueOf(row.Key);
            var at = pace > TimeSpan.Zero ? Moment.Later(slot, wanted) : wanted;
            if (at > tenant.Now || IsFull(due, row, most)) return new LaneDrain(header?.ETag, new(slot, memo), due.DrainToImmutable(), at, false);
            due.Add(new DueRow(row, at, SequenceOf(row.Key)));
            slot = at + pace;
        }
        return new LaneDrain(header?.ETag, new(slot, memo), due.DrainToImmutable(), null, page.Continuation is null);
    }

    /// <summary>Whether it is the pace that holds the next one back: then nothing else in the lane can go before it either.</summary>
    public bool IsPaced => Next == NextSlot;

    /// <summary>The slot of the first piece of work that is left when the first <paramref name="done"/> are settled.</summary>
    public DateTimeOffset SlotAfter(int done) => done < Due.Length ? Due[done].At : NextSlot;

    // What failed before is handled alone, so that it does not take others down with it.
    private static bool IsFull(ImmutableArray<DueRow>.Builder due, Row next, int most) =>
        due.Count == most || (due.Count > 0 && (WorkFailures.Of(next.Body) > 0 || WorkFailures.Of(due[^1].Row.Body) > 0));

    private static long SequenceOf(string workRow) =>
        long.Parse(workRow.AsSpan(workRow.LastIndexOf('|') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

/// <summary>A work row, its slot, and its place among those due at the same moment, which it keeps when it is tried again.</summary>
internal sealed record DueRow(Row Row, DateTimeOffset At, long Sequence);
