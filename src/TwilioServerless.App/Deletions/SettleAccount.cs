using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// Keeps of an account that goes what money facts need: its ledger is proved a last time, and what it adds to each account of the
/// book and to the usage of each month is kept by its main account. So the family's sums never change by a deletion.
/// </summary>
public sealed class SettleAccount(DeletionTable deletions, LedgerTable ledger, Reconcile reconcile, Rows rows)
{
    /// <summary>The deletion with what is kept.</summary>
    public async Task<Deletion> Handle(Deletion deletion, CancellationToken ct)
    {
        await deletions.KeepAsync(deletion.OwnerSid, DeletedMonth.Of(deletion.AccountSid, await UsageAsync(deletion, ct)), ct);
        return await CountAsync(deletion, ct);
    }

    /// <summary>The same without months: of a project that goes nobody is left to ask for its invoices.</summary>
    public async Task<Deletion> CountAsync(Deletion deletion, CancellationToken ct)
    {
        var counted = await rows.CountAsync(deletion, ct);
        var proof = await reconcile.ProveAsync(Gone(deletion), ct);
        return deletion.Count(counted, [.. proof.Book.Select(line => new BookLine(line.Key.Account, line.Value))], proof.Difference);
    }

    private async Task<IEnumerable<UsageTotal>> UsageAsync(Deletion deletion, CancellationToken ct)
    {
        var usage = new List<UsageTotal>();
        for (var n = 0; n < deletion.Partitions; n++)
            usage.AddRange((await ledger.ExactSumsAsync(Keys.Partition(deletion.AccountSid, n), deletion.Currency, ct)).Usage.Values);
        return usage;
    }

    // The account as the proof needs it; its row is gone.
    private static Account Gone(Deletion deletion) => new()
    {
        Sid = deletion.AccountSid,
        OwnerSid = deletion.OwnerSid,
        FriendlyName = "",
        Status = AccountStatus.Closed,
        Type = AccountType.Full,
        SealedAuthToken = "",
        Currency = deletion.Currency,
        TestClockSid = deletion.TestClockSid,
        Partitions = deletion.Partitions,
        DateCreated = deletion.AccountSid.CreatedAt,
        DateUpdated = deletion.DateClosed,
    };
}
