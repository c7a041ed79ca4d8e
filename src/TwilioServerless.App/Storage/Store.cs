using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// The door to the rows: reads records, and writes a story's rows, postings and work in one transaction,
/// then rings for the lanes that got work.
/// </summary>
public sealed partial class Store(IStorage storage, WorkCodec codec, Doorbell doorbell, WorkSequence sequence, Tenants tenants, ILogger<Store> logger)
{
    private ITable Table { get; } = storage.Table(TableNames.Accounts);

    /// <summary>The record of this key, or null.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string partition, string key, JsonTypeInfo<T> json, CancellationToken ct) =>
        await Table.ReadAsync(partition, key, ct) is { } row ? Stored(row, json) : null;

    /// <summary>A row as it is, or null.</summary>
    public Task<Row?> RowAsync(string partition, string key, CancellationToken ct) => Table.ReadAsync(partition, key, ct);

    /// <summary>A page of records of one kind.</summary>
    public async Task<(ImmutableArray<Stored<T>> Items, string? Continuation)> RangeAsync<T>(RowRange range, JsonTypeInfo<T> json, CancellationToken ct)
    {
        var page = await Table.RangeAsync(range, ct);
        return ([.. page.Rows.Select(row => Stored(row, json))], page.Continuation);
    }

    /// <summary>All records of an interval, page by page.</summary>
    public async IAsyncEnumerable<Stored<T>> EachAsync<T>(RowRange range, JsonTypeInfo<T> json, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (RowRange? next = range; next is not null;)
        {
            var page = await Table.RangeAsync(next, ct);
            foreach (var row in page.Rows) yield return Stored(row, json);
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    /// <summary>How many rows an interval has; at <paramref name="most"/> nobody counts on.</summary>
    public async Task<int> CountAsync(RowRange range, long most, CancellationToken ct)
    {
        var count = 0;
        for (RowRange? next = range; next is not null && count < most;)
        {
            var page = await Table.RangeAsync(next, ct);
            count += page.Rows.Count;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
        return count;
    }

    /// <summary>How many pieces of work wait in a lane; at <paramref name="most"/> nobody counts on.</summary>
    public Task<int> CountWorkAsync(string partition, string lane, long most, CancellationToken ct) =>
        CountAsync(RowRange.Prefix(partition, Keys.LanePrefix(lane), after: Keys.LaneHeader(lane)), most, ct);

    /// <summary>Rows as they are, for those who read several kinds at once (lanes, the sweep).</summary>
    public Task<RowPage> RowsAsync(RowRange range, CancellationToken ct) => Table.RangeAsync(range, ct);

    /// <summary>Writes rows alone, in a partition that carries no work (registers, claims).</summary>
    public Task CommitAsync(string partition, IReadOnlyList<RowChange> rows, CancellationToken ct) => Table.CommitAsync(partition, rows, ct);

    /// <summary>Writes a change of an account in one transaction and rings for its work.</summary>
    /// <exception cref="ConflictException">Somebody else was first; nothing was written.</exception>
    public Task CommitAsync(Tenant tenant, string partition, Change change, CancellationToken ct) => WriteAsync(tenant, partition, change, ct);

    /// <summary>Does the same and returns the versions the change's rows have now.</summary>
    /// <exception cref="ConflictException">Somebody else was first; nothing was written.</exception>
    public async Task<ImmutableArray<string>> WriteAsync(Tenant tenant, string partition, Change change, CancellationToken ct)
    {
        var etags = await Table.CommitAsync(partition, Rows(change), ct);
        // Before the bell: who is woken by it must not meet the account as it was.
        if (change.Rows.Any(row => row.Key == tenant.Account.Sid.Value)) tenants.Forget(tenant.Account.Sid);
        await RingAsync(tenant, partition, change.Work);
        return [.. etags.Take(change.Rows.Length)];
    }

    /// <summary>A change with its postings and work as rows.</summary>
    internal List<RowChange> Rows(Change change)
    {
        var rows = new List<RowChange>(change.Rows.Length + (2 * change.Work.Length));
        rows.AddRange(change.Rows);
        foreach (var work in change.Work)
        {
            if (work is Post { Posting: var posting })
                rows.Add(RowChange.Insert(Keys.Posting(posting.Id), StoredJson.Write(posting, PostingJson.Default.Posting)));
            rows.Add(RowChange.Insert(Keys.WorkRow(work.Lane, work.Due, sequence.Next()), codec.Write(work)));
        }
        return rows;
    }

    /// <summary>
    /// Rings once for each lane that got work, at its first due time. A test clock may have been advanced since it was read, and
    /// whoever advanced it may have looked for work before this was there: so it is read once more.
    /// </summary>
    internal async Task RingAsync(Tenant tenant, string partition, ImmutableArray<Work> work)
    {
        var isFresh = !tenant.OnTestClock;
        foreach (var first in FirstDue(work))
        {
            if (!isFresh && first.Due > tenant.Now) (tenant, isFresh) = (await ReadClockAsync(tenant), true);
            if (tenant.Waits(first.Due) is { } delay) await doorbell.RingAsync(partition, first.Lane, delay + codec.LagOf(first));
        }
    }

    internal Work Read(Row row) => codec.Read(row.Body);

    // The work is stored already, so this does not fail: what is not rung for now is the sweep's.
    private async Task<Tenant> ReadClockAsync(Tenant tenant)
    {
        try
        {
            return tenant with { Now = await tenants.NowAsync(tenant.Account, CancellationToken.None) };
        }
        catch (Exception e)
        {
            LogUnread(e, tenant.Account.Sid.Value);
            return tenant;
        }
    }

    private static IEnumerable<Work> FirstDue(ImmutableArray<Work> work) =>
        work.Length == 1 ? work : work.GroupBy(one => one.Lane).Select(lane => lane.MinBy(one => one.Due)!);

    private static Stored<T> Stored<T>(Row row, JsonTypeInfo<T> json) => new(StoredJson.Read(row.Body, json), row.Key, row.ETag);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The test clock of account {Account} could not be read; the next sweep rings.")]
    private partial void LogUnread(Exception e, string account);
}
