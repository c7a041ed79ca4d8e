using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Addresses;

/// <summary>The rows of addresses, in their account's first partition, where its numbers are as well.</summary>
public sealed class AddressTable(Store store)
{
    /// <summary>The account's address; null if it has none of this SID.</summary>
    public Task<Stored<Address>?> FindAsync(Sid account, Sid address, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), address.Value, AddressJson.Default.Address, ct);

    /// <summary>A page of those of an account's addresses that the filter wants, newest first.</summary>
    public Task<ListPage<Stored<Address>>> PageAsync(Account account, AddressFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<Address>(account with { Partitions = 1 }, AddressJson.Default.Address, SidPrefix.Address) { Where = filter.Wants }.PageAsync(store, request, ct);

    /// <summary>Writes a new address.</summary>
    public Task InsertAsync(Address address, CancellationToken ct) =>
        store.CommitAsync(Keys.Partition(address.AccountSid), [RowChange.Insert(address.Sid.Value, Body(address))], ct);

    /// <summary>Writes a changed address; false if somebody else changed or deleted it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Stored<Address> before, Address address, CancellationToken ct) =>
        TryCommitAsync(address.AccountSid, RowChange.Replace(before.Key, Body(address), before.ETag), ct);

    /// <summary>Ends an address; false if somebody else changed, deleted or used it since it was read.</summary>
    public Task<bool> TryDeleteAsync(Stored<Address> address, CancellationToken ct) =>
        TryCommitAsync(address.Value.AccountSid, RowChange.Delete(address.Key, address.ETag), ct);

    /// <summary>
    /// For the commit that gives an address to something: the same row again, so that the commit fails if the address was deleted
    /// since it was read, and a deletion fails that looked for uses before it.
    /// </summary>
    public static RowChange Used(Stored<Address> address) => RowChange.Replace(address.Key, Body(address.Value), address.ETag);

    private async Task<bool> TryCommitAsync(Sid account, RowChange row, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(account), [row], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(Address address) => StoredJson.Write(address, AddressJson.Default.Address);
}
