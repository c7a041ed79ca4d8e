using TwilioServerless.App.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Writes what a batch came to: the lane's header under its ETag, and per piece of work its rows, postings, new work and the
/// end of its work row; as many pieces in one transaction as fit.
/// </summary>
public sealed class LaneCommit(IStorage storage, Store store)
{
    private readonly ITable table = storage.Table(TableNames.Accounts);

    /// <summary>Saves the outcomes in order; false if somebody else wrote meanwhile and the rest has to be read again.</summary>
    internal async Task<bool> SaveAsync(LaneBatch batch, LaneDrain drain, IReadOnlyList<LaneOutcome> outcomes, bool asOne, CancellationToken ct)
    {
        var (tenant, partition, lane, _, _) = batch;
        var pieces = drain.Due.Zip(outcomes, (due, outcome) => new Piece(due, outcome, Rows(lane, due, outcome))).ToList();
        var etag = drain.HeaderETag;
        for (var next = 0; next < pieces.Count;)
        {
            var count = Fitting(pieces, next);
            if (asOne && count < pieces.Count) throw new InvalidOperationException($"The outcomes of {lane} do not fit into one transaction.");
            var part = pieces.GetRange(next, count);
            etag = await TryWriteAsync(partition, lane, etag, Slot(drain, pieces, next + count), part, ct);
            if (etag is null)
            {
                if (!asOne) await SaveSinglyAsync(tenant, partition, part, ct);
                return false;
            }
            next += count;
            await store.RingAsync(tenant, partition, [.. part.SelectMany(piece => piece.Outcome.Change.Work)], ct);
        }
        return true;
    }

    private async Task<string?> TryWriteAsync(string partition, string lane, string? etag, DateTimeOffset slot, List<Piece> part, CancellationToken ct)
    {
        var header = StoredJson.Write(new LaneHeader(slot), LaneJson.Default.LaneHeader);
        var key = Keys.LaneHeader(lane);
        List<RowChange> rows = [etag is null ? RowChange.Insert(key, header) : RowChange.Replace(key, header, etag), .. part.SelectMany(piece => piece.Rows)];
        try
        {
            return (await table.CommitAsync(partition, rows, ct))[0];
        }
        catch (ConflictException)
        {
            return null;
        }
    }

    // Something stands in the way: a second drainer, or one row that changed since the handler read it. Each piece goes
    // alone and without the header: what is settled already conflicts on its work row, and only the changed one is left.
    private async Task SaveSinglyAsync(Tenant tenant, string partition, List<Piece> part, CancellationToken ct)
    {
        foreach (var piece in part)
        {
            try
            {
                await table.CommitAsync(partition, piece.Rows, ct);
                await store.RingAsync(tenant, partition, piece.Outcome.Change.Work, ct);
            }
            catch (ConflictException)
            {
                // Read again with the next bell.
            }
        }
    }

    private List<RowChange> Rows(string lane, DueRow due, LaneOutcome outcome)
    {
        var rows = store.Rows(outcome.Change);
        if (outcome.RetryAt is { } at)
            rows.Add(RowChange.Insert(Keys.WorkRow(lane, at, Sequence(due.Row.Key)), due.Row.Body));
        rows.Add(RowChange.Delete(due.Row.Key, due.Row.ETag));
        return rows;
    }

    // A retried piece keeps its place among those due at the same moment.
    private static long Sequence(string workRow) =>
        long.Parse(workRow.AsSpan(workRow.LastIndexOf('|') + 1), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private static int Fitting(List<Piece> pieces, int from)
    {
        var rows = 1;
        var count = 0;
        while (from + count < pieces.Count && (rows += pieces[from + count].Rows.Count) <= StorageLimits.CommitChanges) count++;
        return count > 0 ? count : throw new InvalidOperationException("A piece of work changes more rows than one transaction holds.");
    }

    private static DateTimeOffset Slot(LaneDrain drain, List<Piece> pieces, int done) =>
        done == pieces.Count ? drain.NextSlot : pieces[done].Due.At;

    private sealed record Piece(DueRow Due, LaneOutcome Outcome, List<RowChange> Rows);
}
