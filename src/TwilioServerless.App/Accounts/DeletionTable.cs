using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>Deletions and what is kept of deleted accounts: rows of the main account, under the SID of the one that is deleted.</summary>
public sealed class DeletionTable(Store store)
{
    /// <summary>The deletion of one of a main account's subaccounts.</summary>
    public Task<Stored<Deletion>?> FindAsync(Sid owner, Sid account, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(owner), Keys.Deletion(account), AccountJson.Default.Deletion, ct);

    /// <summary>The deletion of a project, which has nobody left to keep it.</summary>
    public Task<Stored<Deletion>?> FindProjectAsync(Sid account, CancellationToken ct) =>
        store.FindAsync(Keys.DeletedProjects(account), account.Value, AccountJson.Default.Deletion, ct);

    /// <summary>Keeps how far the deletion of a project is.</summary>
    public Task KeepProjectAsync(Deletion deletion, CancellationToken ct) =>
        store.CommitAsync(Keys.DeletedProjects(deletion.AccountSid), [RowChange.Upsert(deletion.AccountSid.Value, Body(deletion))], ct);

    /// <summary>All deletions in a family.</summary>
    public IAsyncEnumerable<Stored<Deletion>> OfAsync(Sid owner, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(owner), Keys.Deletions), AccountJson.Default.Deletion, ct);

    /// <summary>A page of them, that of the newest account first.</summary>
    public Task<ListPage<Stored<Deletion>>> PageAsync(Sid owner, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => EachAsync(owner, after, before, ct), ct);

    /// <summary>Orders a deletion, unless it was ordered before.</summary>
    public async Task OrderAsync(Tenant owner, Deletion deletion, CancellationToken ct)
    {
        try
        {
            var work = new EraseAccount(deletion.AccountSid, owner.Now);
            await store.CommitAsync(owner, Keys.Partition(owner.Account.Sid), Change.Of(RowChange.Insert(Keys.Deletion(deletion.AccountSid), Body(deletion)), [work]), ct);
        }
        catch (ConflictException)
        {
            // Ordered before.
        }
    }

    /// <summary>The change that keeps a deletion under the version it was read in.</summary>
    public static RowChange Replaced(Stored<Deletion> before, Deletion after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <summary>Keeps what a deleted account had used in its months, again if need be.</summary>
    public async Task KeepAsync(Sid owner, IEnumerable<DeletedMonth> months, CancellationToken ct)
    {
        var rows = months.Select(month => RowChange.Upsert(Keys.DeletedMonth(month.AccountSid, month.Month), StoredJson.Write(month, AccountJson.Default.DeletedMonth)));
        foreach (var part in rows.Chunk(StorageLimits.CommitChanges)) await store.CommitAsync(Keys.Partition(owner), part, ct);
    }

    /// <summary>What a deleted account had used, month by month.</summary>
    public async Task<ImmutableArray<DeletedMonth>> MonthsAsync(Sid owner, Sid account, CancellationToken ct)
    {
        var months = store.EachAsync(RowRange.Prefix(Keys.Partition(owner), Keys.DeletedMonths(account)), AccountJson.Default.DeletedMonth, ct);
        return [.. await months.Select(month => month.Value).ToListAsync(ct)];
    }

    // A page is told apart by SIDs, as customers see it, and a row by its key.
    private async IAsyncEnumerable<Stored<Deletion>> EachAsync(Sid owner, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = RowRange.Prefix(Keys.Partition(owner), Keys.Deletions, after: after is null ? null : Keys.Deletions + after);
        var range = before is null ? all : all with { Before = Keys.Deletions + before };
        await foreach (var found in store.EachAsync(range, AccountJson.Default.Deletion, ct)) yield return found with { Key = found.Value.AccountSid.Value };
    }

    private static ReadOnlyMemory<byte> Body(Deletion deletion) => StoredJson.Write(deletion, AccountJson.Default.Deletion);
}
