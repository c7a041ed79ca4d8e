using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Ends what a closed account still pays for by the month, whatever it is; with what is given back its rent ends anyway.</summary>
public sealed class EndRents(PricedSubscriptions live, Subscriptions subscriptions, Store store) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var isDone = true;
        for (var n = 0; n < closed.Account.Partitions; n++)
        {
            var partition = Keys.Partition(closed.Account.Sid, n);
            foreach (var subscription in await live.LiveAsync(partition, ct).ToListAsync(ct))
                isDone &= await TryEndAsync(closed, partition, await subscriptions.EndAsync(closed, subscription.ResourceSid, ct), ct);
        }
        return isDone;
    }

    // False: it is being charged or given back at this very moment.
    private async Task<bool> TryEndAsync(Tenant closed, string partition, Change end, CancellationToken ct)
    {
        try
        {
            if (!end.Rows.IsEmpty) await store.CommitAsync(closed, partition, end, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}
