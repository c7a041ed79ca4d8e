using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Lists an account's ledger by posting id: kind by kind, and of a kind the newest resource first.</summary>
public sealed class ListPostings(LedgerTable ledger)
{
    public async Task<ListPage<PostingResource>> Handle(Caller caller, PageRequest request, CancellationToken ct)
    {
        var page = await request.TakeAsync((after, before) => Read(caller, request.Size, after, before, ct), ct);
        return page.Select(found => PostingResource.From(found.Value));
    }

    private IAsyncEnumerable<Stored<Posting>> Read(Caller caller, int size, string? after, string? before, CancellationToken ct)
    {
        var all = RowRange.Prefix("", Keys.Ledger, Math.Min(size + 1, StorageLimits.PageRows));
        var ranges =
            from n in Enumerable.Range(0, caller.Account.Partitions)
            select all with { Partition = Keys.Partition(caller.AccountSid, n), After = after, Before = before ?? all.Before };
        return Merged.ByKey(ranges.Select(range => ledger.PostingsAsync(range, ct)), key => key, ct);
    }
}

/// <summary>A posting as customers see it.</summary>
public sealed record PostingResource(
    string Id,
    string DatePosted,
    string AccountSid,
    string? ResourceSid,
    string Debit,
    string Credit,
    string Amount,
    string Currency,
    string Description)
{
    public static PostingResource From(Posting posting) => new(
        posting.Id,
        ApiText.Iso8601(posting.DatePosted),
        posting.AccountSid.Value,
        posting.ResourceSid?.Value,
        posting.Debit,
        posting.Credit,
        posting.Amount.ToString(),
        posting.Amount.Currency.ToString(),
        posting.Description);
}
