using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Deletions;

/// <summary>All rows of an account, whatever slice wrote them, and what they lead to outside.</summary>
public sealed class Rows(Store store, IEnumerable<IErasable> outside)
{
    private const string All = "rows";
    private const string First = " ";

    // A turn should not take a function's whole time.
    private const int PagesAtATime = 20;

    private readonly ImmutableArray<IErasable> outside = [.. outside];

    /// <summary>How many there are, and how many lead to what.</summary>
    public async Task<ImmutableSortedDictionary<string, long>> CountAsync(Deletion deletion, CancellationToken ct)
    {
        var counted = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        counted[All] = 0;
        foreach (var one in outside) counted[one.Name] = 0;
        foreach (var partition in Partitions(deletion))
            await foreach (var row in EachAsync(partition, ct))
            {
                counted[All]++;
                foreach (var one in outside.Where(one => one.IsLedToBy(row.Key))) counted[one.Name]++;
            }
        return counted.ToImmutable();
    }

    /// <summary>Erases some, after what they lead to; true: nothing is left.</summary>
    public Task<bool> EraseSomeAsync(Deletion deletion, CancellationToken ct) => EraseSomeAsync(deletion, _ => false, ct);

    /// <summary>The same of an account of which something is kept until the end; true: nothing else is left.</summary>
    public async Task<bool> EraseSomeAsync(Deletion deletion, Func<string, bool> isKept, CancellationToken ct)
    {
        var pages = 0;
        foreach (var partition in Partitions(deletion))
            for (string? kept = null; await store.RowsAsync(Whole(partition) with { Limit = StorageLimits.CommitChanges, After = kept }, ct) is { Rows: { Count: > 0 } some };)
            {
                if (pages++ == PagesAtATime) return false;
                var gone = some.Where(row => !isKept(row.Key)).ToList();
                foreach (var row in gone) await EraseOutsideAsync(deletion, row, ct);
                if (gone.Count > 0) await store.CommitAsync(partition, [.. gone.Select(row => RowChange.Delete(row.Key, row.ETag))], ct);
                kept = some.LastOrDefault(row => isKept(row.Key))?.Key ?? kept;
            }
        return true;
    }

    private async Task EraseOutsideAsync(Deletion deletion, Row row, CancellationToken ct)
    {
        foreach (var one in outside)
            if (one.IsLedToBy(row.Key)) await one.EraseAsync(deletion, row, ct);
    }

    private async IAsyncEnumerable<Row> EachAsync(string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (RowRange? next = Whole(partition); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows) yield return row;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    // Keys are printable ASCII.
    private static RowRange Whole(string partition) => new(partition, First, "\x7f");

    private static IEnumerable<string> Partitions(Deletion deletion) =>
        [.. Enumerable.Range(0, deletion.Partitions).Select(n => Keys.Partition(deletion.AccountSid, n)), .. deletion.TestAccountSid is { } test ? [Keys.Partition(test)] : Array.Empty<string>()];
}
