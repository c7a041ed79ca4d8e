using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Writes what a batch came to: the lane's header under its ETag, and per piece of work its rows, postings, new work and the
/// end of its work row; as many pieces in one transaction as fit.
/// </summary>
public sealed class LaneCommit(IStorage storage, Store store)
{
    private readonly ITable table = storage.Table(TableNames.Accounts);

    /// <summary>Saves the outcomes in order, up to the first transaction that somebody else's write prevents.</summary>
    internal async Task<LaneSaved> SaveAsync(LaneBatch batch, LaneDrain drain, IReadOnlyList<LaneOutcome> outcomes, bool asOne, CancellationToken ct)
    {
        var pieces = drain.Due.Zip(outcomes, (due, outcome) => new Piece(outcome, Rows(batch.Lane, due, outcome))).ToList();
        var (etag, memo) = (drain.HeaderETag, drain.Header.Memo);
        for (var next = 0; next < pieces.Count;)
        {
            var count = Fitting(pieces, next);
            if (asOne && count < pieces.Count) throw new InvalidOperationException($"The outcomes of {batch.Lane} do not fit into one transaction.");
            var part = pieces.GetRange(next, count);
            memo = part.FindLast(piece => piece.Outcome.Memo is not null)?.Outcome.Memo ?? memo;
            var slot = part.Max(piece => piece.Outcome.RestUntil) ?? drain.SlotAfter(next + count);
            try
            {
                etag = await WriteAsync(batch, etag, new(slot, memo), part, ct);
            }
            catch (ConflictException e)
            {
                return e.Key.StartsWith(Keys.LanePrefix(batch.Lane), StringComparison.Ordinal) ? LaneSaved.Overtaken : LaneSaved.Conflict;
            }
            next += count;
            await store.RingAsync(batch.Tenant, batch.Partition, [.. part.SelectMany(piece => piece.Outcome.Change.Work)]);
        }
        return LaneSaved.All;
    }

    private async Task<string> WriteAsync(LaneBatch batch, string? etag, LaneHeader lane, List<Piece> part, CancellationToken ct)
    {
        var header = StoredJson.Write(lane, LaneJson.Default.LaneHeader);
        var key = Keys.LaneHeader(batch.Lane);
        List<RowChange> rows = [etag is null ? RowChange.Insert(key, header) : RowChange.Replace(key, header, etag), .. part.SelectMany(piece => piece.Rows)];
        var etags = await table.CommitAsync(batch.Partition, rows, ct);
        Tell(part, [.. etags.Skip(1)]);
        return etags[0];
    }

    // A piece's own rows stand in front of the rows of its postings and work.
    private static void Tell(List<Piece> part, ReadOnlySpan<string> etags)
    {
        foreach (var (outcome, rows) in part)
        {
            outcome.Written?.Invoke([.. etags[..outcome.Change.Rows.Length]]);
            etags = etags[rows.Count..];
        }
    }

    private List<RowChange> Rows(string lane, DueRow due, LaneOutcome outcome)
    {
        var rows = store.Rows(outcome.Change);
        if (outcome.RestUntil is not null) return rows;
        var retried = outcome.RetryAt is { } at ? Keys.WorkRow(lane, at, due.Sequence) : null;
        if (retried == due.Row.Key)
        {
            rows.Add(RowChange.Replace(retried, due.Row.Body, due.Row.ETag));
            return rows;
        }
        if (retried is not null) rows.Add(RowChange.Insert(retried, due.Row.Body));
        rows.Add(RowChange.Delete(due.Row.Key, due.Row.ETag));
        return rows;
    }

    private static int Fitting(List<Piece> pieces, int from)
    {
        var (rows, bytes, count) = (1, 0, 0);
        foreach (var piece in pieces.Skip(from))
        {
            rows += piece.Rows.Count;
            bytes += piece.Rows.Sum(row => row.Body.Length);
            if (rows > StorageLimits.CommitChanges || (count > 0 && bytes > StorageLimits.SafeBytes)) break;
            count++;
        }
        return count > 0 ? count : throw new InvalidOperationException("A piece of work changes more rows than one transaction holds.");
    }

    private sealed record Piece(LaneOutcome Outcome, List<RowChange> Rows);
}

/// <summary>How saving a batch went.</summary>
internal enum LaneSaved
{
    /// <summary>All is written.</summary>
    All,

    /// <summary>Somebody else drained the lane meanwhile: what is left must be read again.</summary>
    Overtaken,

    /// <summary>A row that an outcome changes is not as its handler saw it.</summary>
    Conflict,
}
