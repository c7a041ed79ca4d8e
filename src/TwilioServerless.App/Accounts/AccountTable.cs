using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>The rows of accounts: the account itself, its line in the register, and its pointer among its parent's rows.</summary>
public sealed class AccountTable(Store store, Tenants tenants)
{
    private const int Attempts = 5;
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>The account as it is stored now.</summary>
    public Task<Stored<Account>?> FindAsync(Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(sid), sid.Value, AccountJson.Default.Account, ct);

    /// <summary>
    /// Writes a new account, on trial with its credit. Its rows are in several partitions, so they can not be one transaction; their order makes a crash
    /// in between harmless: what the register or a clock says of an account that does not exist is skipped, but an account they
    /// did not know would never be swept or advanced; and the pointer comes last, so that it never leads nowhere. An account
    /// whose pointer is missing was not answered for: nobody knows its SID.
    /// </summary>
    public async Task OpenAsync(Account account, CancellationToken ct)
    {
        if (!account.IsTest) await store.CommitAsync(Keys.Register(Keys.Shard(account.Sid.Value)), [Marker(account.Sid)], ct);
        if (account.TestClockSid is { } clock) await store.CommitAsync(Keys.Partition(account.OwnerSid), [TestClockTable.AttachRow(clock, account.Sid)], ct);
        ImmutableArray<Work> credit = account is { Type: AccountType.Trial, IsTest: false } ? [new Post(TrialRules.Credit(account, account.DateCreated))] : [];
        await store.CommitAsync(new Tenant(account, account.DateCreated), Keys.Partition(account.Sid), Change.Of(RowChange.Insert(account.Sid.Value, Body(account)), credit), ct);
        tenants.Forget(account.Sid);
        if (account.IsSubaccount) await store.CommitAsync(Keys.Partition(account.OwnerSid), [Marker(account.Sid)], ct);
    }

    /// <summary>Writes a changed account.</summary>
    /// <exception cref="ConflictException">It was changed by somebody else meanwhile.</exception>
    public async Task SaveAsync(Stored<Account> before, Account after, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(after.Sid), [RowChange.Replace(before.Key, Body(after), before.ETag)], ct);
        tenants.Forget(after.Sid);
    }

    /// <summary>Changes an account. Of two changes at once both hold: who comes second looks again.</summary>
    public async Task<Account> ChangeAsync(Sid account, Func<Account, ValueTask<Account>> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await FindAsync(account, ct) ?? throw new Refusal(ErrorCodes.NotFound, account);
            var changed = await change(stored.Value);
            try
            {
                await SaveAsync(stored, changed, ct);
                return changed;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Something else of the account was changed at this very moment: read again.
            }
        }
    }

    /// <summary>Writes a changed account and the work that follows.</summary>
    /// <exception cref="ConflictException">It was changed by somebody else meanwhile.</exception>
    public Task SaveAsync(Stored<Account> before, Tenant after, ImmutableArray<Work> work, CancellationToken ct) => SaveAsync(before, after, Change.Of(work), ct);

    /// <summary>Writes a changed account and what else belongs to the change.</summary>
    /// <exception cref="ConflictException">It was changed by somebody else meanwhile.</exception>
    public Task SaveAsync(Stored<Account> before, Tenant after, Change also, CancellationToken ct) =>
        store.CommitAsync(after, Keys.Partition(after.Account.Sid), also with { Rows = [Replaced(before, after.Account), .. also.Rows] }, ct);

    /// <summary>The row of an account that was changed since it was read; with a change of its own tenant it is forgotten as remembered.</summary>
    public static RowChange Replaced(Stored<Account> before, Account after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <summary>
    /// Takes an account away: from here on nobody finds it, so nobody begins anything for it. Its other rows are still there.
    /// </summary>
    public async Task FenceAsync(Sid account, CancellationToken ct)
    {
        await DeleteAsync(Keys.Partition(account), account.Value, ct);
        tenants.Forget(account);
    }

    /// <summary>Takes an account out of the register: whoever looks through all accounts does not come by any more.</summary>
    public Task UnregisterAsync(Sid account, CancellationToken ct) => DeleteAsync(Keys.Register(Keys.Shard(account.Value)), account.Value, ct);

    /// <summary>Forgets an account whose row somebody else has changed or taken away.</summary>
    public void Forget(Sid account) => tenants.Forget(account);

    /// <summary>
    /// Takes off what is known of a deleted account elsewhere. The pointer of its parent comes last: as long as it is there,
    /// the deletion is not done.
    /// </summary>
    public async Task UnlistAsync(Deletion deleted, CancellationToken ct)
    {
        var (account, owner) = (deleted.AccountSid, Keys.Partition(deleted.OwnerSid));
        await UnregisterAsync(account, ct);
        if (deleted.TestClockSid is { } clock) await DeleteAsync(owner, TestClockTable.AttachRow(clock, account).Key, ct);
        await DeleteAsync(owner, account.Value, ct);
    }

    /// <summary>How many subaccounts a main account has; does not count on beyond <see cref="AccountRules.Subaccounts"/>.</summary>
    public async Task<int> CountAsync(Sid owner, CancellationToken ct)
    {
        var page = await store.RowsAsync(Family(owner, null, null), ct);
        // A page is as long as the limit and holds the main account too: if it is not the last, the limit is reached.
        return page.Continuation is null ? page.Rows.Count(row => row.Key != owner.Value) : AccountRules.Subaccounts;
    }

    /// <summary>The account and its subaccounts, newest first, strictly between two SIDs.</summary>
    public async IAsyncEnumerable<Stored<Account>> FamilyAsync(Sid owner, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var range = Family(owner, after, before); ;)
        {
            var page = await store.RowsAsync(range, ct);
            foreach (var found in await Task.WhenAll(page.Rows.Select(row => FindAsync(Sid.Parse(row.Key), ct))))
                if (found is not null) yield return found;
            if (page.Continuation is null) yield break;
            range = range with { After = page.Continuation };
        }
    }

    private static RowRange Family(Sid owner, string? after, string? before) =>
        RowRange.Prefix(Keys.Partition(owner), SidPrefix.Account, AccountRules.Subaccounts, after) is var all && before is null ? all : all with { Before = before };

    private async Task DeleteAsync(string partition, string key, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(partition, [RowChange.Delete(key)], ct);
        }
        catch (ConflictException)
        {
            // Gone already.
        }
    }

    private static RowChange Marker(Sid account) => RowChange.Upsert(account.Value, Nothing);

    private static ReadOnlyMemory<byte> Body(Account account) => StoredJson.Write(account, AccountJson.Default.Account);
}
