using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Storage;

namespace TwilioServerless.App.SenderIds;

/// <summary>
/// The rows of sender IDs, all in the account's own partition: each by its SID, a claim on its name while it is alive, and
/// while it is approved a row by its country, where messages find it. That an account has none is remembered for a few
/// seconds, so that most messages cost no request; a change made in this process is seen at once.
/// </summary>
public sealed class RegisteredSenderIds(Store store, TimeProvider time)
{
    private readonly Remembered<Sid, bool> any = new(time, hasAny => hasAny ? TimeSpan.Zero : RememberedFor.Usual);

    /// <summary>What texts to a country come from if they are sent from <paramref name="from"/>: itself if it is registered, else the oldest; null: none is.</summary>
    public async ValueTask<string?> FindAsync(Sid account, string country, string from, CancellationToken ct) =>
        await NamesAsync(account, country, ct) is [.., var oldest] names ? names.Contains(from) ? from : oldest : null;

    /// <summary>The sender IDs that are approved for a country, newest first.</summary>
    public async ValueTask<ImmutableArray<string>> NamesAsync(Sid account, string country, CancellationToken ct)
    {
        if (country.Length == 0 || !await HasAnyAsync(account, ct)) return [];
        var (names, _) = await store.RangeAsync(RowRange.Prefix(Keys.Partition(account), Keys.SenderIdsIn(country)), SenderIdJson.Default.ApprovedName, ct);
        return [.. names.Select(name => name.Value.Name)];
    }

    /// <summary>A sender ID of the account.</summary>
    public async Task<Stored<SenderId>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(account), sid.Value, SenderIdJson.Default.SenderId, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's sender IDs, newest first.</summary>
    public Task<ListPage<Stored<SenderId>>> PageAsync(Account account, Func<SenderId, bool> wants, PageRequest request, CancellationToken ct) =>
        new SidQuery<SenderId>(account, SenderIdJson.Default.SenderId, SidPrefix.SenderId) { Where = wants }.PageAsync(store, request, ct);

    /// <summary>Writes a new one, and what belongs to it; refused if the account has asked for the same before.</summary>
    public async Task InsertAsync(Tenant tenant, SenderId senderId, Change also, CancellationToken ct)
    {
        try
        {
            var rows = new Change([RowChange.Insert(senderId.Sid.Value, Body(senderId)), RowChange.Insert(ClaimOf(senderId), Named(""))], []);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), rows.And(also), ct);
            Forget(tenant.Account.Sid);
        }
        catch (ConflictException e) when (e.Key == ClaimOf(senderId))
        {
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Writes when it was decided, ahead of the decision; refused if somebody else decides at this very moment.</summary>
    public async Task<Stored<SenderId>> DateAsync(Tenant tenant, Stored<SenderId> before, SenderId decided, CancellationToken ct)
    {
        if (before.Value.DateReviewed is not null) return before;
        var dated = before.Value with { DateReviewed = decided.DateReviewed };
        try
        {
            var etags = await store.WriteAsync(tenant, Keys.Partition(dated.AccountSid), Change.Of(RowChange.Replace(before.Key, Body(dated), before.ETag), []), ct);
            return new(dated, before.Key, etags[0]);
        }
        catch (ConflictException)
        {
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Writes a change of one; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryCommitAsync(Tenant tenant, Change change, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            Forget(tenant.Account.Sid);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>To be called once a change is written: what was remembered of the account is asked anew.</summary>
    public void Forget(Sid account) => any.Forget(account);

    /// <summary>The rows of a changed one.</summary>
    public static Change Replaced(Stored<SenderId> before, SenderId after) =>
        new([RowChange.Replace(before.Key, Body(after), before.ETag), .. Follow(before.Value, after)], []);

    /// <summary>The rows of one that is taken away.</summary>
    public static Change Deleted(Stored<SenderId> before) => new([RowChange.Delete(before.Key, before.ETag), .. Follow(before.Value, null)], []);

    // The rows beside it that come and go with its status.
    private static IEnumerable<RowChange> Follow(SenderId before, SenderId? after)
    {
        if (SenderIdRules.IsAlive(before) && (after is null || !SenderIdRules.IsAlive(after))) yield return RowChange.Delete(ClaimOf(before));
        var (was, now) = (before.Status == SenderIdStatus.Approved, after?.Status == SenderIdStatus.Approved);
        if (now && !was) yield return RowChange.Insert(PlaceOf(before), Named(before.Name));
        if (was && !now) yield return RowChange.Delete(PlaceOf(before));
    }

    private ValueTask<bool> HasAnyAsync(Sid account, CancellationToken ct) => any.GetAsync(account, async () =>
        (await store.RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.SenderIds, limit: 1), ct)).Rows.Count > 0);

    private static string ClaimOf(SenderId senderId) => Keys.SenderIdName(senderId.Country, senderId.Name);

    private static string PlaceOf(SenderId senderId) => Keys.SenderId(senderId.Country, senderId.Sid);

    private static ReadOnlyMemory<byte> Named(string name) => StoredJson.Write(new ApprovedName(name), SenderIdJson.Default.ApprovedName);

    private static ReadOnlyMemory<byte> Body(SenderId senderId) => StoredJson.Write(senderId, SenderIdJson.Default.SenderId);
}
