using System.Collections.Concurrent;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>
/// Charges what is due in a due list, then moves it to its next date. A run may be killed anywhere and repeated, and two may
/// overlap: whoever posts a period's charge first has charged it, the posting of the other conflicts. Missed months are
/// charged one after the other, each at its own date. Suspended accounts pay on, as they keep their numbers; of a closed
/// account nothing is charged that begins after its closing, also before its numbers are given back.
/// </summary>
/// <remarks>No bell is rung for the roll-up, which would cost a request for each account; the sweep does.</remarks>
public sealed class ChargeRent(Store store, DueLists dueLists, AccountTable accounts, Tenants tenants, PriceBook prices, TimeProvider time)
{
    // A subscription, its posting and the work that rolls it up, in this order. The first is missing once the subscription
    // has ended, the second exists once the period was charged; the third is somebody else's that was
    // numbered at the same moment, and gets another number.
    private const int ChangesPerCharge = 3;

    private const int CommitsAtOnce = 8;

    /// <summary>Charges until nothing is due in the list.</summary>
    public async Task Handle(string dueList, CancellationToken ct)
    {
        var now = await NowAsync(dueList, ct);
        while (await dueLists.FirstAsync(dueList, now, ct) is { IsEmpty: false } due)
            await dueLists.MoveAsync(dueList, await ChargeAsync(due, ct), ct);
    }

    private async ValueTask<DateTimeOffset> NowAsync(string dueList, CancellationToken ct) =>
        Keys.ClockOfDueList(dueList) is var (owner, clock) ? await tenants.NowAsync(owner, clock, ct) : time.GetUtcNow();

    private async Task<IEnumerable<Moved>> ChargeAsync(IEnumerable<Stored<Subscription>> due, CancellationToken ct)
    {
        var moved = new ConcurrentBag<Moved>();
        var parts =
            from one in due
            group one by Subscriptions.Partition(one.Value.AccountSid, one.Value.ResourceSid) into partition
            from part in partition.Chunk(StorageLimits.CommitChanges / ChangesPerCharge)
            select (Partition: partition.Key, Due: part);
        var options = new ParallelOptions { MaxDegreeOfParallelism = CommitsAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(parts, options, async (part, token) =>
        {
            foreach (var one in await ChargePartAsync(part.Partition, [.. part.Due.Select(Next)], token)) moved.Add(one);
        });
        return moved;
    }

    private Charge Next(Stored<Subscription> due) => new(due, due.Value.Charge(prices));

    private async Task<List<Moved>> ChargePartAsync(string partition, List<Charge> part, CancellationToken ct)
    {
        var moved = await DropClosedAsync(part, ct);
        while (part.Count > 0)
        {
            try
            {
                await store.CommitAsync(partition, [.. part.SelectMany(Rows)], ct);
                moved.AddRange(part.Select(charge => new Moved(charge.Due, charge.Decided.State)));
                break;
            }
            catch (ConflictException conflict)
            {
                var charge = part[conflict.Index / ChangesPerCharge];
                if (conflict.Index % ChangesPerCharge == ChangesPerCharge - 1) continue;
                moved.Add(new(charge.Due, conflict.Kind == ConflictKind.Missing ? null : charge.Decided.State));
                part.Remove(charge);
            }
        }
        return moved;
    }

    // Read, not remembered: it may have been closed a moment ago, and elsewhere. What becomes due before it is closed is charged.
    private async Task<List<Moved>> DropClosedAsync(List<Charge> part, CancellationToken ct)
    {
        if (await ClosedAsync(part[0].Due.Value.AccountSid, ct) is not { } closed) return [];
        var late = part.FindAll(charge => charge.Due.Value.NextDue > closed);
        part.RemoveAll(late.Contains);
        return [.. late.Select(charge => new Moved(charge.Due, null))];
    }

    // With its project an account is closed, though its own row may not say so yet.
    private async Task<DateTimeOffset?> ClosedAsync(Sid sid, CancellationToken ct)
    {
        if (await accounts.FindAsync(sid, ct) is not { Value: var account }) return null;
        if (account.DateClosed is not null || !account.IsSubaccount) return account.DateClosed;
        return await tenants.FindAsync(account.OwnerSid, ct) is { Account: var owner } && owner.TestClockSid == account.TestClockSid ? owner.DateClosed : null;
    }

    private List<RowChange> Rows(Charge charge)
    {
        var subscription = charge.Decided.State;
        return store.Rows(Change.Of(RowChange.Replace(Subscriptions.Key(subscription.ResourceSid), Subscriptions.Body(subscription)), charge.Decided.Work));
    }

    private sealed record Charge(Stored<Subscription> Due, Decision<Subscription> Decided);
}
