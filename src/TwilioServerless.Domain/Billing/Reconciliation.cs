using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Billing;

/// <summary>Compares a ledger with what it must agree with.</summary>
public static class Reconciliation
{
    /// <summary>Every priced resource against its postings, and every posting for a resource against that resource.</summary>
    public static IEnumerable<Mismatch> OfResources(
        Sid account, Currency currency, IReadOnlyDictionary<string, Posting> postings, IEnumerable<PricedResource> resources)
    {
        var claimed = new HashSet<string>();
        foreach (var resource in resources)
        {
            claimed.UnionWith(resource.PostingIds);
            if (OfResource(account, currency, postings, resource) is { } mismatch) yield return mismatch;
        }
        foreach (var posting in postings.Values)
        {
            if (posting.AccountSid != account)
                yield return new(account, posting.ResourceSid, posting.Id, MismatchKind.PostingMisplaced, Money.Zero(currency), posting.Amount);
            else if (posting.ResourceSid is not null && !claimed.Contains(posting.Id))
                yield return new(account, posting.ResourceSid, posting.Id, MismatchKind.PostingUnexpected, Money.Zero(currency), Effect(posting));
        }
    }

    /// <summary>Balance and usage counters against the postings they are sums of.</summary>
    public static IEnumerable<Mismatch> OfSums(Sid account, LedgerFold shown, LedgerFold postings)
    {
        if (shown.Balance != postings.Balance)
            yield return new(account, null, null, MismatchKind.BalanceDiffers, shown.Balance.Amount, postings.Balance.Amount);
        foreach (var key in shown.Usage.Keys.Union(postings.Usage.Keys))
        {
            var (counter, sum) = (shown.Usage.GetValueOrDefault(key), postings.Usage.GetValueOrDefault(key));
            var nothing = Money.Zero(shown.Balance.Amount.Currency);
            if (counter != sum) yield return new(account, null, null, MismatchKind.UsageDiffers, counter?.Price ?? nothing, sum?.Price ?? nothing);
        }
    }

    private static Mismatch? OfResource(Sid account, Currency currency, IReadOnlyDictionary<string, Posting> postings, PricedResource resource)
    {
        var shown = resource.Price ?? Money.Zero(currency);
        var found = resource.PostingIds.Where(postings.ContainsKey).Aggregate(Money.Zero(currency), (sum, id) => sum + Effect(postings[id]));
        return resource.PostingIds.FirstOrDefault(id => !postings.ContainsKey(id)) is { } missing
            ? new(account, resource.Sid, missing, MismatchKind.PostingMissing, shown, found)
            : shown == found && (resource.Price is null) == resource.PostingIds.IsEmpty ? null
            : new(account, resource.Sid, resource.PostingIds.FirstOrDefault(), MismatchKind.PriceDiffers, shown, found);
    }

    // What a posting does to its customer's balance: below zero for a charge.
    private static Money Effect(Posting posting) => Balance.Zero(posting.Amount.Currency).Add(posting).Amount;
}
