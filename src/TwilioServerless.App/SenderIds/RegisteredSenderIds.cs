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

    /// <summary>Writes a new one; refused if the account has asked for the same before.</summary>
    public async Task InsertAsync(Tenant tenant, SenderId senderId, CancellationToken ct)
    {
        try
        {
            await CommitAsync(tenant, new([RowChange.Insert(senderId.Sid.Value, Body(senderId)), RowChange.Insert(ClaimOf(senderId), Named(""))], []), ct);
        }
        catch (ConflictException e) when (e.Key == ClaimOf(senderId))
        {
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Writes a changed one, with what else changes; null if somebody else changed it since it was read.</summary>
    public async Task<Stored<SenderId>?> TryReplaceAsync(Tenant tenant, Stored<SenderId> before, SenderId after, Change also, CancellationToken ct)
    {
        var rows = RowChange.Replace(before.Key, Body(after), before.ETag);
        return await TryCommitAsync(tenant, new Change([rows, .. Follow(before.Value, after)], []).And(also), ct) is [var etag, ..] ? new(after, before.Key, etag) : null;
    }

    /// <summary>Takes one away, with what else changes; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryDeleteAsync(Tenant tenant, Stored<SenderId> before, Change also, CancellationToken ct) =>
        await TryCommitAsync(tenant, new Change([RowChange.Delete(before.Key, before.ETag), .. Follow(before.Value, null)], []).And(also), ct) is not null;

    // The rows beside it that come and go with its status.
    private static IEnumerable<RowChange> Follow(SenderId before, SenderId? after)
    {
        if (SenderIdRules.IsAlive(before) && (after is null || !SenderIdRules.IsAlive(after))) yield return RowChange.Delete(ClaimOf(before));
        var (was, now) = (before.Status == SenderIdStatus.Approved, after?.Status == SenderIdStatus.Approved);
        if (now && !was) yield return RowChange.Insert(PlaceOf(before), Named(before.Name));
        if (was && !now) yield return RowChange.Delete(PlaceOf(before));
    }

    private async Task<ImmutableArray<string>?> TryCommitAsync(Tenant tenant, Change change, CancellationToken ct)
    {
        try
        {
            return await CommitAsync(tenant, change, ct);
        }
        catch (ConflictException)
        {
            return null;
        }
    }

    private async Task<ImmutableArray<string>> CommitAsync(Tenant tenant, Change change, CancellationToken ct)
    {
        var etags = await store.WriteAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
        any.Forget(tenant.Account.Sid);
        return etags;
    }

    private ValueTask<bool> HasAnyAsync(Sid account, CancellationToken ct) => any.GetAsync(account, async () =>
        (await store.RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.SenderIds, limit: 1), ct)).Rows.Count > 0);

    private static string ClaimOf(SenderId senderId) => Keys.SenderIdName(senderId.Country, senderId.Name);

    private static string PlaceOf(SenderId senderId) => Keys.SenderId(senderId.Country, senderId.Sid);

    private static ReadOnlyMemory<byte> Named(string name) => StoredJson.Write(new ApprovedName(name), SenderIdJson.Default.ApprovedName);

    private static ReadOnlyMemory<byte> Body(SenderId senderId) => StoredJson.Write(senderId, SenderIdJson.Default.SenderId);
}
