using System.Runtime.CompilerServices;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// GET QuarantinedNumbers: the numbers that an account and its subaccounts gave back and that nobody has bought since, by
/// number.
/// </summary>
public sealed class ShowQuarantinedNumbers(Store store, AccountTable accounts, PhoneNumberTable numbers, StockTimes times, Tenants tenants, Numbering numbering)
{
    /// <summary>One of them.</summary>
    public async Task<QuarantinedNumberResource> Handle(Caller caller, string phoneNumber, string list, CancellationToken ct)
    {
        if (numbering.Lookup(phoneNumber) is { E164: var e164 })
            await foreach (var row in RowsAsync(caller.AccountSid, e164, ct))
                if (await ReadAsync(row, list, ct) is { } found) return found;
        throw new Refusal(ErrorCodes.NotFound, phoneNumber);
    }

    /// <summary>A page of them.</summary>
    public async Task<ListPage<QuarantinedNumberResource>> Handle(Caller caller, string list, PageRequest page, CancellationToken ct) =>
        (await page.TakeAsync((after, before) => EachAsync(caller.AccountSid, list, after, before, ct), ct)).Select(found => found.Value);

    private async IAsyncEnumerable<Stored<QuarantinedNumberResource>> EachAsync(
        Sid owner, string list, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var ranges = new List<RowRange>();
        await foreach (var account in accounts.FamilyAsync(owner, null, null, ct))
            ranges.Add(RowRange.Prefix(Keys.Partition(account.Value.Sid), Keys.Quarantined).Between(after, before));
        var rows = Merged.ByKey(ranges.Select(range => store.EachAsync(range, PhoneNumberJson.Default.QuarantinedNumber, ct)), key => key, ct);
        await foreach (var row in rows)
            if (await ReadAsync(row, list, ct) is { } found) yield return new(found, row.Key, row.ETag);
    }

    private async IAsyncEnumerable<Stored<QuarantinedNumber>> RowsAsync(Sid owner, string e164, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var account in accounts.FamilyAsync(owner, null, null, ct))
            if (await store.FindAsync(Keys.Partition(account.Value.Sid), Keys.Quarantined + e164, PhoneNumberJson.Default.QuarantinedNumber, ct) is { } row) yield return row;
    }

    // Null: somebody has bought it since.
    private async ValueTask<QuarantinedNumberResource?> ReadAsync(Stored<QuarantinedNumber> row, string list, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(row.Value.PhoneNumber, ct) is not { Value: { Rest: { } rest } claim } || claim.Sid != row.Value.Sid) return null;
        return await tenants.FindAsync(claim.AccountSid, ct) is { } holder ? QuarantinedNumberResource.From(claim, rest, times.Of(holder), list) : null;
    }
}
