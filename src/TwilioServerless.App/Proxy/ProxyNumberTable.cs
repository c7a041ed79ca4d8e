using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// The rows of pools. That a number is in one is said on the number itself, too, where its messages find it; both are written in
/// one commit. A number's gate is there as long as it may be given to participants.
/// </summary>
public sealed class ProxyNumberTable(Store store, PhoneNumberTable numbers)
{
    /// <summary>All numbers of a pool.</summary>
    public async Task<IReadOnlyList<PoolNumber>> AllAsync(Sid account, Sid service, CancellationToken ct) =>
        await store.EachAsync(RowRange.Prefix(Keys.Partition(account), Keys.ProxyNumbers(service)), ProxyJson.Default.PoolNumber, ct).Select(stored => stored.Value).ToListAsync(ct);

    /// <summary>A page of a pool, newest numbers first.</summary>
    public Task<ListPage<Stored<PoolNumber>>> PageAsync(Sid account, Sid service, PageRequest request, CancellationToken ct) =>
        new KeyQuery<PoolNumber>(Keys.Partition(account), Keys.ProxyNumbers(service), ProxyJson.Default.PoolNumber).PageAsync(store, request, ct);

    /// <summary>A number of a pool; null: it is not there.</summary>
    public Task<Stored<PoolNumber>?> FindAsync(Sid account, Sid service, Sid number, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.ProxyNumber(service, number), ProxyJson.Default.PoolNumber, ct);

    /// <summary>A number of a pool, which must be there.</summary>
    public async Task<Stored<PoolNumber>> GetAsync(Sid account, Sid service, Sid number, CancellationToken ct) =>
        await FindAsync(account, service, number, ct) ?? throw new Refusal(ErrorCodes.NotFound, number);

    /// <summary>In how many open sessions a number is: of both participants perhaps.</summary>
    public async Task<int> UsesAsync(Sid account, string phoneNumber, CancellationToken ct)
    {
        var sessions = new HashSet<Sid>();
        await foreach (var use in store.EachAsync(RowRange.Prefix(Keys.Partition(account), Keys.ProxyUses(phoneNumber)), ProxyJson.Default.ProxyPointer, ct)) sessions.Add(use.Value.Sid);
        return sessions.Count;
    }

    /// <summary>Whether a number is in any open session.</summary>
    public async Task<bool> IsUsedAsync(Sid account, string phoneNumber, CancellationToken ct) =>
        (await store.RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.ProxyUses(phoneNumber), limit: 1), ct)).Rows.Count > 0;

    /// <summary>Puts a number into a pool; false if it, or the service, was changed since it was read.</summary>
    public Task<bool> TryInsertAsync(Tenant tenant, ProxyService service, Stored<IncomingPhoneNumber> owned, PoolNumber number, CancellationToken ct) => TryAsync(
        tenant,
        owned.Value,
        [
            ProxyServiceTable.Standing(service),
            PhoneNumberRow.Replace(owned.Value with { ProxyServiceSid = service.Sid }, owned.ETag),
            RowChange.Insert(Keys.ProxyNumber(service.Sid, number.Sid), Body(number)),
            RowChange.Upsert(Keys.ProxyGate(number.Sid), GateOf(number.Sid)),
        ],
        ct);

    /// <summary>Writes a changed number, which may be given again; false if somebody else changed it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Tenant tenant, Stored<PoolNumber> before, PoolNumber number, CancellationToken ct) =>
        TryAsync(tenant, null, [RowChange.Replace(before.Key, Body(number), before.ETag), RowChange.Upsert(Keys.ProxyGate(number.Sid), GateOf(number.Sid))], ct);

    /// <summary>Closes the gate: from now on nobody is given the number. Null: somebody else changed it since it was read.</summary>
    public async Task<Stored<PoolNumber>?> TryCloseAsync(Tenant tenant, Stored<PoolNumber> before, CancellationToken ct)
    {
        if (before.Value.IsLeaving) return before;
        var closed = await TryAsync(
            tenant, null, [RowChange.Replace(before.Key, Body(before.Value with { IsLeaving = true }), before.ETag), RowChange.Delete(Keys.ProxyGate(before.Value.Sid))], ct);
        return closed ? await FindAsync(tenant.Account.Sid, before.Value.ServiceSid, before.Value.Sid, ct) : null;
    }

    /// <summary>Takes a number out of its pool, and lets its own URLs have its messages; false if it was changed since it was read.</summary>
    public async Task<bool> TryDeleteAsync(Tenant tenant, Stored<PoolNumber> number, CancellationToken ct)
    {
        var (account, service) = (tenant.Account.Sid, number.Value.ServiceSid);
        var owned = await numbers.FindAsync(account, number.Value.Sid, ct);
        List<RowChange> rows = [.. Deleted(number)];
        if (owned?.Value.ProxyServiceSid == service) rows.Add(PhoneNumberRow.Replace(owned!.Value with { ProxyServiceSid = null }, owned.ETag));
        return await TryAsync(tenant, owned?.Value, rows, ct);
    }

    /// <summary>The end of a number's place in its pool. A gate that is closed is not there.</summary>
    public static ImmutableArray<RowChange> Deleted(Stored<PoolNumber> number) =>
        [RowChange.Delete(number.Key, number.ETag), .. number.Value.IsLeaving ? [] : ImmutableArray.Create(RowChange.Delete(Keys.ProxyGate(number.Value.Sid)))];

    /// <summary>Holds a commit to a number's gate being open.</summary>
    public static RowChange Gate(Sid number) => RowChange.Replace(Keys.ProxyGate(number), GateOf(number));

    private async Task<bool> TryAsync(Tenant tenant, IncomingPhoneNumber? owned, IReadOnlyList<RowChange> rows, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(tenant.Account.Sid), rows, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
        finally
        {
            if (owned is not null) numbers.Forget(owned.AccountSid, owned.PhoneNumber);
        }
    }

    private static ReadOnlyMemory<byte> GateOf(Sid number) => StoredJson.Write(new ProxyPointer(number), ProxyJson.Default.ProxyPointer);

    private static ReadOnlyMemory<byte> Body(PoolNumber number) => StoredJson.Write(number, ProxyJson.Default.PoolNumber);
}
