using System.Collections.Immutable;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>A lane as one range read found it: its header, the work whose slot has come, and when the next one comes.</summary>
internal sealed record LaneDrain(string? HeaderETag, DateTimeOffset NextSlot, ImmutableArray<DueRow> Due, DateTimeOffset? Next)
{
    /// <summary>Gives each piece of work its slot: not before it is due, not before the pace allows.</summary>
    public static LaneDrain Read(RowPage page, string lane, TimeSpan pace, DateTimeOffset now)
    {
        var rows = page.Rows;
        var header = rows.Count > 0 && rows[0].Key == Keys.LaneHeader(lane) ? rows[0] : null;
        var slot = header is null ? DateTimeOffset.MinValue : StoredJson.Read(header.Body, LaneJson.Default.LaneHeader).NextSlot;
        var due = ImmutableArray.CreateBuilder<DueRow>(rows.Count);
        foreach (var row in header is null ? rows : rows.Skip(1))
        {
            var wanted = Keys.DueOf(row.Key);
            var at = pace > TimeSpan.Zero && slot > wanted ? slot : wanted;
            if (at > now) return new LaneDrain(header?.ETag, slot, due.DrainToImmutable(), at);
            due.Add(new DueRow(row, at));
            slot = at + pace;
        }
        return new LaneDrain(header?.ETag, slot, due.DrainToImmutable(), null);
    }
}

/// <summary>A work row and its slot.</summary>
internal sealed record DueRow(Row Row, DateTimeOffset At);
