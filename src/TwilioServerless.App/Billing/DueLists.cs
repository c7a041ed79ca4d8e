using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>A row of a due list that was dealt with, and the subscription as it goes on; null: it is gone.</summary>
public sealed record Moved(Stored<Subscription> Due, Subscription? Next);

/// <summary>
/// The lists of what becomes due when: 16 in real time, by account, and one for each test clock. A row carries the
/// subscription as it will be found, so that charging reads nothing else.
/// </summary>
public sealed class DueLists(Store store)
{
    private const int ChangesPerMove = 2;

    /// <summary>The first rows that are due, by date.</summary>
    public async Task<ImmutableArray<Stored<Subscription>>> FirstAsync(string dueList, DateTimeOffset now, CancellationToken ct) =>
        (await store.RangeAsync(new RowRange(dueList, "0", Keys.DueAfter(now)), BillingJson.Default.Subscription, ct)).Items;

    /// <summary>Whether anything is due.</summary>
    public async Task<bool> AnyAsync(string dueList, DateTimeOffset now, CancellationToken ct) =>
        (await store.RowsAsync(new RowRange(dueList, "0", Keys.DueAfter(now), 1), ct)).Rows.Count > 0;

    /// <summary>What of an account is in the list, at whatever date. A row that is moved meanwhile goes where is read later.</summary>
    public async Task<HashSet<Sid>> ResourcesAsync(string dueList, Sid account, CancellationToken ct)
    {
        var resources = new HashSet<Sid>();
        for (RowRange? next = new RowRange(dueList, "0", ":"); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows)
                if (row.Key.Split('|') is [_, var owner, var resource] && owner == account.Value) resources.Add(Sid.Parse(resource));
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
        return resources;
    }

    /// <summary>Puts rows at their next dates, or takes them off; those that another run has moved already stay as they are.</summary>
    public async Task MoveAsync(string dueList, IEnumerable<Moved> moves, CancellationToken ct)
    {
        foreach (var part in moves.Chunk(StorageLimits.CommitChanges / ChangesPerMove)) await MovePartAsync(dueList, [.. part], ct);
    }

    /// <summary>Takes a subscription off; its place may be gone already.</summary>
    public async Task ForgetAsync(string dueList, Subscription subscription, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(dueList, [RowChange.Delete(Subscriptions.DueKey(subscription))], ct);
        }
        catch (ConflictException)
        {
            // A run has dropped it.
        }
    }

    private async Task MovePartAsync(string dueList, List<Moved> part, CancellationToken ct)
    {
        while (part.Count > 0)
        {
            try
            {
                // The ends first: the index of a conflict is the index of the row that somebody else has moved.
                await store.CommitAsync(dueList, [.. part.Select(End), .. part.Where(moved => moved.Next is not null).Select(Begin)], ct);
                return;
            }
            catch (ConflictException conflict) when (conflict.Index < part.Count)
            {
                part.RemoveAt(conflict.Index);
            }
        }
    }

    private static RowChange End(Moved moved) => RowChange.Delete(moved.Due.Key, moved.Due.ETag);

    private static RowChange Begin(Moved moved) => RowChange.Upsert(Subscriptions.DueKey(moved.Next!), Subscriptions.Body(moved.Next!));
}
