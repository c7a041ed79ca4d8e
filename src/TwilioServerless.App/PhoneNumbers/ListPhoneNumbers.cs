using System.Runtime.CompilerServices;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Shows an account's numbers, newest first.</summary>
public sealed class ListPhoneNumbers(PhoneNumberTable numbers, Store store)
{
    /// <summary>One number.</summary>
    public async Task<IncomingPhoneNumberResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        await numbers.FindAsync(caller.AccountSid, sid, ct) is { Value: var number }
            ? IncomingPhoneNumberResource.From(number)
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of those that the filter wants.</summary>
    public async Task<ListPage<IncomingPhoneNumberResource>> Handle(Caller caller, PhoneNumberFilter filter, PageRequest page, CancellationToken ct)
    {
        var found = await page.TakeAsync<IncomingPhoneNumber>((after, before) => FilteredAsync(caller.AccountSid, filter, after, before, ct), ct);
        return found.Select(number => IncomingPhoneNumberResource.From(number.Value));
    }

    private async IAsyncEnumerable<Stored<IncomingPhoneNumber>> FilteredAsync(
        Sid account, PhoneNumberFilter filter, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var range = RowRange.Prefix(Keys.Partition(account), SidPrefix.PhoneNumber).Between(after, before);
        await foreach (var number in store.EachAsync(range, PhoneNumberJson.Default.IncomingPhoneNumber, ct))
            if (filter.Wants(number.Value)) yield return number;
    }
}
