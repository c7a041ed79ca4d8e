using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Storage;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>The operator's block list, in a partition of its own. It is short and remembered for a few seconds, so that calls cost no request for it.</summary>
public sealed class BlockedNumberTable(Store store, TimeProvider time)
{
    private readonly Remembered<string, BlockedNumber[]> lists = new(time);

    /// <summary>Whether a number is on the list.</summary>
    public async ValueTask<bool> ContainsAsync(string e164, CancellationToken ct) =>
        Array.Exists(await lists.GetAsync(Keys.BlockedNumbers, () => AllAsync(ct)), blocked => blocked.Bars(e164));

    /// <summary>What the list says of a number or prefix.</summary>
    public async Task<BlockedNumber> GetAsync(string number, CancellationToken ct) =>
        IsWritten(number) && await store.FindAsync(Keys.BlockedNumbers, number, DialingPermissionJson.Default.BlockedNumber, ct) is { Value: var blocked }
            ? blocked
            : throw new Refusal(ErrorCodes.NotFound, number);

    /// <summary>A page of the list, by number.</summary>
    public Task<ListPage<Stored<BlockedNumber>>> PageAsync(PageRequest request, CancellationToken ct) =>
        new KeyQuery<BlockedNumber>(Keys.BlockedNumbers, "+", DialingPermissionJson.Default.BlockedNumber).PageAsync(store, request, ct);

    /// <summary>Puts a number or prefix on the list; one that is there already is replaced.</summary>
    public async Task SaveAsync(BlockedNumber blocked, CancellationToken ct)
    {
        await store.CommitAsync(Keys.BlockedNumbers, [RowChange.Upsert(blocked.Number, StoredJson.Write(blocked, DialingPermissionJson.Default.BlockedNumber))], ct);
        lists.Forget(Keys.BlockedNumbers);
    }

    /// <summary>Takes it off the list; refused if it is not there.</summary>
    public async Task DeleteAsync(string number, CancellationToken ct)
    {
        await GetAsync(number, ct);
        await store.CommitAsync(Keys.BlockedNumbers, [RowChange.Delete(number)], ct);
        lists.Forget(Keys.BlockedNumbers);
    }

    private async Task<BlockedNumber[]> AllAsync(CancellationToken ct) =>
        await store.EachAsync(RowRange.Prefix(Keys.BlockedNumbers, "+"), DialingPermissionJson.Default.BlockedNumber, ct).Select(stored => stored.Value).ToArrayAsync(ct);

    // What is no number is no key either.
    private static bool IsWritten(string number) => number is ['+', .. var digits] && digits.All(char.IsAsciiDigit) && digits.Length is > 0 and < 20;
}
