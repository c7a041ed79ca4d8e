using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>
/// The rows of short codes, and the way to them. What an account holds is remembered for a few seconds, so that it costs nothing per message; a change
/// made in this process is seen at once.
/// </summary>
public sealed class ShortCodeTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, string Code), ShortCode?> owned = new(time, code => code is null ? RememberedFor.Missing : RememberedFor.Usual);

    /// <summary>The account's short code of these digits, if it is live; null if not, or if the account does not hold it.</summary>
    public async ValueTask<ShortCode?> FindOwnedAsync(Sid account, string code, CancellationToken ct) =>
        ShortCodeRules.IsCode(code) ? await owned.GetAsync((account, code), () => ReadOwnedAsync(account, code, ct)) : null;

    /// <summary>The live short code, whoever holds it; null if nobody does.</summary>
    public async ValueTask<ShortCode?> FindHolderAsync(string code, CancellationToken ct) =>
        ShortCodeRules.IsCode(code) && await FindClaimAsync(code, ct) is { Value: var claim } ? await FindOwnedAsync(claim.AccountSid, code, ct) : null;

    /// <summary>The row of one short code of an account, which must not have been released; never from memory.</summary>
    public async Task<Stored<ShortCode>?> ReadAsync(Sid account, Sid sid, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(account), sid.Value, ShortCodeJson.Default.ShortCode, ct) is { Value.DateReleased: null } held ? held : null;

    /// <summary>A page of an account's short codes that the filter wants, newest first.</summary>
    public Task<ListPage<Stored<ShortCode>>> PageAsync(Account account, ShortCodeFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<ShortCode>(account with { Partitions = 1 }, ShortCodeJson.Default.ShortCode, SidPrefix.ShortCode) { Where = filter.Wants }.PageAsync(store, request, ct);

    /// <summary>All short codes of a partition, also released ones.</summary>
    public IAsyncEnumerable<Stored<ShortCode>> InAsync(string partition, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(partition, SidPrefix.ShortCode), ShortCodeJson.Default.ShortCode, ct);

    /// <summary>The rows of a code that is kept for an account from now on; they conflict if its claim was taken over meanwhile.</summary>
    public static Change Inserted(ShortCode code) =>
        new([RowChange.Insert(code.Sid.Value, Body(code)), RowChange.Insert(Pointer(code), Body(new ShortCodePointer(code.Sid)))], []);

    /// <summary>The row of a code that was changed since it was read.</summary>
    public static Change Replaced(Stored<ShortCode> before, Decision<ShortCode> decision) =>
        Change.Of(RowChange.Replace(before.Key, Body(decision.State), before.ETag), decision.Work);

    /// <summary>What is left of a code that is given back: what it has cost, or nothing.</summary>
    public static Change Removed(Stored<ShortCode> before, ShortCode released) =>
        new([released.IsPaid ? RowChange.Replace(before.Key, Body(released), before.ETag) : RowChange.Delete(before.Key, before.ETag), RowChange.Delete(Pointer(released))], []);

    /// <summary>Writes a changed short code and the work that follows; false if somebody else changed it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Tenant tenant, Stored<ShortCode> before, Decision<ShortCode> decision, CancellationToken ct) =>
        TryWriteAsync(tenant, decision.State, Replaced(before, decision), ct);

    /// <summary>Writes a change of a short code, and nothing else of the account's; false if somebody else changed it, or what goes with it, since it was read.</summary>
    public async Task<bool> TryWriteAsync(Tenant tenant, ShortCode code, Change change, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(code.AccountSid), change, ct);
        }
        catch (ConflictException)
        {
            return false;
        }
        Forget(code.AccountSid, code.Code);
        return true;
    }

    /// <summary>Forgets what is remembered of an account's short code, after changing it.</summary>
    public void Forget(Sid account, string code) => owned.Forget((account, code));

    internal Task<Stored<ShortCodeClaim>?> FindClaimAsync(string code, CancellationToken ct) =>
        store.FindAsync(Keys.ShortCodeClaims(code), code, ShortCodeJson.Default.ShortCodeClaim, ct);

    private async Task<ShortCode?> ReadOwnedAsync(Sid account, string code, CancellationToken ct)
    {
        var pointers = RowRange.Prefix(Keys.Partition(account), Keys.ShortCodePointers(code));
        await foreach (var pointer in store.EachAsync(pointers, ShortCodeJson.Default.ShortCodePointer, ct))
            if (!pointer.Value.Void) return await ReadAsync(account, pointer.Value.Sid, ct) is { Value: { IsLive: true } live } ? live : null;
        return null;
    }

    private static string Pointer(ShortCode code) => Keys.ShortCodePointer(code.Code, code.Sid);

    private static ReadOnlyMemory<byte> Body(ShortCode code) => StoredJson.Write(code, ShortCodeJson.Default.ShortCode);

    private static ReadOnlyMemory<byte> Body(ShortCodePointer pointer) => StoredJson.Write(pointer, ShortCodeJson.Default.ShortCodePointer);
}
