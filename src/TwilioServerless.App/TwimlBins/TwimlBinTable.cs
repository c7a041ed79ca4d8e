using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;
using TwilioServerless.Storage;

namespace TwilioServerless.App.TwimlBins;

/// <summary>
/// The rows of bins: the bin among its account's rows, and in a partition of its own a pointer to that account, because its
/// address names no account. The pointer is written first and deleted last: alone it leads nowhere.
/// </summary>
public sealed class TwimlBinTable(Store store, TimeProvider time)
{
    private readonly Remembered<Sid, TwimlBin?> served = new(time, bin => bin is null ? RememberedFor.Missing : RememberedFor.Usual);

    /// <summary>The bin of this SID, whoever owns it; remembered for a few seconds.</summary>
    public ValueTask<TwimlBin?> FindOwnersAsync(Sid sid, CancellationToken ct) => served.GetAsync(sid, async () =>
    {
        var pointer = await store.FindAsync(Keys.Partition(sid), sid.Value, TwimlBinJson.Default.TwimlBinPointer, ct);
        return pointer is null ? null : (await FindAsync(pointer.Value.AccountSid, sid, ct))?.Value;
    });

    /// <summary>The account's bin.</summary>
    public async Task<Stored<TwimlBin>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's bins, newest first.</summary>
    public Task<ListPage<Stored<TwimlBin>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        new SidQuery<TwimlBin>(account with { Partitions = 1 }, TwimlBinJson.Default.TwimlBin, SidPrefix.TwimlBin).PageAsync(store, request, ct);

    /// <summary>Writes a new bin.</summary>
    public async Task InsertAsync(TwimlBin bin, CancellationToken ct)
    {
        var pointer = StoredJson.Write(new TwimlBinPointer(bin.AccountSid), TwimlBinJson.Default.TwimlBinPointer);
        await store.CommitAsync(Keys.Partition(bin.Sid), [RowChange.Insert(bin.Sid.Value, pointer)], ct);
        await store.CommitAsync(Keys.Partition(bin.AccountSid), [RowChange.Insert(bin.Sid.Value, Body(bin))], ct);
        served.Forget(bin.Sid);
    }

    /// <summary>Writes a changed bin; a conflict if somebody else changed it since it was read.</summary>
    public async Task SaveAsync(Stored<TwimlBin> before, TwimlBin bin, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(bin.AccountSid), [RowChange.Replace(before.Key, Body(bin), before.ETag)], ct);
        served.Forget(bin.Sid);
    }

    /// <summary>Ends a bin; false: the account has no such one.</summary>
    public async Task<bool> TryDeleteAsync(Sid account, Sid sid, CancellationToken ct)
    {
        if (!await TryDeleteRowAsync(account, sid, ct)) return false;
        await DeletePointerAsync(sid, ct);
        return true;
    }

    /// <summary>Deletes the way to a bin, if it is there still.</summary>
    public Task DeletePointerAsync(Sid sid, CancellationToken ct) => TryDeleteRowAsync(sid, sid, ct);

    private Task<Stored<TwimlBin>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, TwimlBinJson.Default.TwimlBin, ct);

    private async Task<bool> TryDeleteRowAsync(Sid partition, Sid sid, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(partition), [RowChange.Delete(sid.Value)], ct);
            served.Forget(sid);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(TwimlBin bin) => StoredJson.Write(bin, TwimlBinJson.Default.TwimlBin);
}
