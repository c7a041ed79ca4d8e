using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Usage;

/// <summary>
/// Folds postings into the balance and the usage counters of their partition. The sums and the end of the work rows are
/// one transaction, so each posting counts once, however often this is tried.
/// </summary>
public sealed class RollUp(LedgerTable ledger) : ILaneHandler
{
    // The lane's header and the balance; each posting's work row and each counter take one more.
    private const int OtherChanges = 2;

    /// <inheritdoc />
    public string Kind => Post.LedgerLane;

    /// <inheritdoc />
    public int BatchSize => StorageLimits.CommitChanges - OtherChanges - 1;

    /// <inheritdoc />
    public bool SettlesAsOne => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var (count, fold) = Fold(batch.Items, batch.Tenant.Account.Currency);
        var change = new Change(await RowsAsync(batch.Partition, fold, ct), []);
        return [LaneOutcome.With(change), .. Enumerable.Repeat(LaneOutcome.Settled, count - 1)];
    }

    // As many of the batch as fit into a transaction together with their counters.
    private static (int Count, LedgerFold Fold) Fold(ImmutableArray<LaneItem> items, Currency currency)
    {
        var fold = LedgerFold.Zero(currency);
        for (var count = 0; count < items.Length; count++)
        {
            var more = fold.Add(((Post)items[count].Work).Posting);
            if (OtherChanges + more.Usage.Count + count + 1 > StorageLimits.CommitChanges) return (count, fold);
            fold = more;
        }
        return (items.Length, fold);
    }

    private async Task<ImmutableArray<RowChange>> RowsAsync(string partition, LedgerFold fold, CancellationToken ct)
    {
        var balance = await ledger.BalanceAsync(partition, ct);
        var counters = await CountersAsync(partition, fold, ct);
        return
        [
            LedgerTable.Row(balance is null ? fold.Balance : balance.Value.Add(fold.Balance), balance?.ETag),
            .. fold.Usage.Select(usage => counters.TryGetValue(usage.Key, out var known)
                ? LedgerTable.Row(known.Value.Add(usage.Value), known.ETag)
                : LedgerTable.Row(usage.Value, null)),
        ];
    }

    private async Task<Dictionary<(DateOnly Day, string Category), Stored<UsageTotal>>> CountersAsync(string partition, LedgerFold fold, CancellationToken ct)
    {
        var counters = new Dictionary<(DateOnly Day, string Category), Stored<UsageTotal>>();
        if (fold.Usage.IsEmpty) return counters;
        await foreach (var total in ledger.UsageAsync(partition, fold.Usage.First().Key.Day, fold.Usage.Last().Key.Day, ct))
            counters.Add((total.Value.Day, total.Value.Category), total);
        return counters;
    }
}
