using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Proves the ledger: against every priced resource, the balances, the usage counters and the due lists.</summary>
public sealed class Reconcile(AccountTable accounts, LedgerTable ledger, IEnumerable<IPricedResources> priced, PricedSubscriptions subscriptions, DueLists dueLists, DeletionTable deletions)
{
    // How often the sums of a partition that is charged all the time are tried to be seen standing still.
    private const int Attempts = 5;

    /// <summary>The caller's account alone, or with its subaccounts.</summary>
    public async Task<ReconciliationResource> Handle(Caller caller, bool family, CancellationToken ct)
    {
        if (!family) return ReconciliationResource.From(await ProveAsync(caller.Account, ct));
        var proof = Proof.Empty;
        await foreach (var account in accounts.FamilyAsync(caller.AccountSid, null, null, ct)) proof = await ProveAsync(proof, account.Value, ct);
        // Of those that were deleted the book is kept; while one is being settled it is in neither place.
        await foreach (var (deleted, _, _) in deletions.OfAsync(caller.AccountSid, ct))
        {
            if (deleted.State == DeletionState.Fenced) proof = proof.Count("in_motion", 1);
            if (deleted.State >= DeletionState.Counted) proof = proof.Add(deleted.Book).Count("deleted_accounts", 1);
        }
        return ReconciliationResource.From(proof);
    }

    /// <summary>One account.</summary>
    public Task<Proof> ProveAsync(Account account, CancellationToken ct) => ProveAsync(Proof.Empty, account, ct);

    private async Task<Proof> ProveAsync(Proof proof, Account account, CancellationToken ct)
    {
        for (var n = 0; n < account.Partitions; n++) proof = await ProveAsync(proof, account, Keys.Partition(account.Sid, n), ct);
        return proof.Count("accounts", 1).Add(await NotDueAsync(account, ct));
    }

    private async Task<Proof> ProveAsync(Proof proof, Account account, string partition, CancellationToken ct)
    {
        var (postings, sums) = await ReadAsync(account, partition, ct);
        if (sums is null) proof = proof.Count("in_motion", 1);
        else proof = proof.Add(Reconciliation.OfSums(account.Sid, sums, postings.Values.Aggregate(LedgerFold.Zero(account.Currency), (fold, posting) => fold.Add(posting))));

        // After the postings: a resource may have been charged meanwhile, but none that a posting charges is not there yet.
        // A short code's rent and its pictures are two, of the same SID.
        var resources = new Dictionary<(string Kind, Sid Sid), PricedResource>();
        foreach (var kind in priced)
        {
            var before = resources.Count;
            await foreach (var resource in kind.InAsync(partition, ct)) resources[(kind.Name, resource.Sid)] = resource;
            proof = proof.Count(kind.Name, resources.Count - before);
        }
        await AddLateAsync(partition, postings, resources.Values, ct);
        return proof
            .Count("postings", postings.Count)
            .Add(postings.Values)
            .Add(Reconciliation.OfResources(account.Sid, account.Currency, postings, resources.Values));
    }

    // The postings and, if nothing was posted meanwhile, the sums shown for them.
    private async Task<(Dictionary<string, Posting> Postings, LedgerFold? Sums)> ReadAsync(Account account, string partition, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sums = await ledger.ExactSumsAsync(partition, account.Currency, ct);
            var postings = new Dictionary<string, Posting>();
            await foreach (var posting in ledger.PostingsAsync(RowRange.Prefix(partition, Keys.Ledger), ct)) postings.Add(posting.Value.Id, posting.Value);
            if (await ledger.ExactBalanceAsync(partition, account.Currency, ct) == sums.Balance) return (postings, sums);
            if (attempt == Attempts) return (postings, null);
        }
    }

    private async Task AddLateAsync(string partition, Dictionary<string, Posting> postings, IEnumerable<PricedResource> resources, CancellationToken ct)
    {
        foreach (var id in resources.SelectMany(resource => resource.PostingIds).Where(id => !postings.ContainsKey(id)).ToList())
            if (await ledger.FindAsync(partition, id, ct) is { } late) postings.Add(id, late);
    }

    private async Task<List<Mismatch>> NotDueAsync(Account account, CancellationToken ct)
    {
        var live = new List<Subscription>();
        for (var n = 0; n < account.Partitions; n++)
            await foreach (var subscription in subscriptions.LiveAsync(Keys.Partition(account.Sid, n), ct)) live.Add(subscription);
        if (live.Count == 0) return [];
        var due = await dueLists.ResourcesAsync(Subscriptions.DueList(account), account.Sid, ct);
        var nothing = Money.Zero(account.Currency);
        return [.. live.Where(subscription => !due.Contains(subscription.ResourceSid)).Select(subscription =>
            new Mismatch(account.Sid, subscription.ResourceSid, null, MismatchKind.SubscriptionNotDue, nothing, nothing))];
    }
}
