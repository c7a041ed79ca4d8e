using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Usage;

/// <summary>
/// The ledger of a partition and its sums: postings, the balance and the usage counters they were rolled up into, and
/// those that wait to be.
/// </summary>
public sealed class LedgerTable(Store store)
{
    /// <summary>The postings of an interval of keys, by id.</summary>
    public IAsyncEnumerable<Stored<Posting>> PostingsAsync(RowRange range, CancellationToken ct) =>
        store.EachAsync(range, PostingJson.Default.Posting, ct);

    /// <summary>The posting of this id, or null.</summary>
    public async Task<Posting?> FindAsync(string partition, string id, CancellationToken ct) =>
        (await store.FindAsync(partition, Keys.Posting(id), PostingJson.Default.Posting, ct))?.Value;

    /// <summary>The balance of what is rolled up; null: nothing is.</summary>
    public Task<Stored<Balance>?> BalanceAsync(string partition, CancellationToken ct) =>
        store.FindAsync(partition, Keys.Balance, UsageJson.Default.Balance, ct);

    /// <summary>The counters of some days, both included, of what is rolled up.</summary>
    public IAsyncEnumerable<Stored<UsageTotal>> UsageAsync(string partition, DateOnly first, DateOnly last, CancellationToken ct) =>
        store.EachAsync(
            new RowRange(partition, Keys.UsageOf(first), Keys.UsageOf(last) + '\x7f'), UsageJson.Default.UsageTotal, ct);

    /// <summary>The postings that wait to be rolled up.</summary>
    public async IAsyncEnumerable<Posting> WaitingAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        var header = Keys.LaneHeader(Post.LedgerLane);
        for (RowRange? next = RowRange.Prefix(partition, Keys.LanePrefix(Post.LedgerLane)); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows)
                if (row.Key != header) yield return ((Post)store.Read(row)).Posting;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    /// <summary>The exact balance: what is rolled up and what is not.</summary>
    public async Task<Balance> ExactBalanceAsync(string partition, Currency currency, CancellationToken ct) =>
        (await ExactAsync(partition, currency, false, ct)).Balance;

    /// <summary>The exact sums: what is rolled up and what is not.</summary>
    public Task<LedgerFold> ExactSumsAsync(string partition, Currency currency, CancellationToken ct) => ExactAsync(partition, currency, true, ct);

    private async Task<LedgerFold> ExactAsync(string partition, Currency currency, bool withUsage, CancellationToken ct)
    {
        while (true)
        {
            var before = await BalanceAsync(partition, ct);
            var fold = LedgerFold.Zero(currency) with { Balance = before?.Value ?? Balance.Zero(currency) };
            if (withUsage)
                await foreach (var total in UsageAsync(partition, DateOnly.MinValue, DateOnly.MaxValue, ct)) fold = fold.Add(total.Value);
            await foreach (var posting in WaitingAsync(partition, ct)) fold = fold.Add(posting);
            // A roll-up in between would have moved postings from where was read last to where was read first.
            if ((await BalanceAsync(partition, ct))?.ETag == before?.ETag) return fold;
        }
    }

    /// <summary>The change that keeps a sum, new or under the version it was read in.</summary>
    public static RowChange Row(Balance balance, string? etag) =>
        Row(Keys.Balance, StoredJson.Write(balance, UsageJson.Default.Balance), etag);

    /// <inheritdoc cref="Row(Balance, string?)"/>
    public static RowChange Row(UsageTotal total, string? etag) =>
        Row(Keys.UsageOf(total.Day, total.Category), StoredJson.Write(total, UsageJson.Default.UsageTotal), etag);

    private static RowChange Row(string key, ReadOnlyMemory<byte> body, string? etag) =>
        etag is null ? RowChange.Insert(key, body) : RowChange.Replace(key, body, etag);
}
