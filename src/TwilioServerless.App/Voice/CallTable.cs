using System.Runtime.CompilerServices;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>The rows of calls. All of an account's calls are in its first partition: they share a pace.</summary>
public sealed class CallTable(Store store)
{
    // A day in the queue and a day of talk are the longest a call can be under way, with the ringing between.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2) + TimeSpan.FromSeconds(CallPlan.LongestTimeout);
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>The call, which the customer must not have deleted.</summary>
    public async Task<Stored<Call>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) is { Value.IsDeleted: false } stored ? stored : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>The call, deleted or not; null if there is none.</summary>
    public Task<Stored<Call>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Call, ct);

    /// <summary>A page of an account's calls, newest first.</summary>
    public Task<ListPage<Stored<Call>>> PageAsync(Account account, CallFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<Call>(account, CallJson.Default.Call, SidPrefix.Call) { Since = filter.Since - Longest, Until = filter.Until, Where = filter.Matches }.PageAsync(store, request, ct);

    /// <summary>The calls of a phone, newest first.</summary>
    public async IAsyncEnumerable<Call> AtPhoneAsync(Sid account, string phone, [EnumeratorCancellation] CancellationToken ct)
    {
        for (RowRange? next = RowRange.Prefix(Keys.Partition(account), Keys.CallsAtPhone(phone)); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows)
                if (await FindAsync(account, Sid.Parse(row.Key[(row.Key.LastIndexOf('|') + 1)..]), ct) is { } call) yield return call.Value;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    /// <summary>The calls of an account that have not ended, also those that wait to be made.</summary>
    public IAsyncEnumerable<Stored<Call>> OpenAsync(Tenant tenant, CancellationToken ct) =>
        InAsync(Keys.Partition(tenant.Account.Sid), ct).TakeWhile(call => call.Value.DateCreated > tenant.Now - Longest).Where(call => !call.Value.IsFinal);

    /// <summary>All calls of a partition, also deleted ones.</summary>
    public IAsyncEnumerable<Stored<Call>> InAsync(string partition, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(partition, SidPrefix.Call), CallJson.Default.Call, ct);

    /// <summary>A new call and the work that follows, for who commits it with other things.</summary>
    public static Change Inserted(Decision<Call> decision) => new([.. Inserted(decision.State)], decision.Work);

    /// <summary>Writes a new call and the work that follows.</summary>
    public Task InsertAsync(Tenant tenant, Decision<Call> decision, CancellationToken ct) =>
        store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Inserted(decision), ct);

    /// <summary>Writes a call that has ended and is changed all the same; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<Call> before, Call after, Change also, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Change.Of(RowChange.Replace(before.Key, Body(after), before.ETag), []).And(also), ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>What to write so that the phone of a call does not know of it any more; calls of old were never listed.</summary>
    public async Task<Change> UnlistedAsync(Call call, CancellationToken ct)
    {
        var listed = await store.RowAsync(Keys.Partition(call.AccountSid), Keys.CallAtPhone(call.Far.PhoneNumber, call.Sid), ct);
        return new(listed is null ? [] : [RowChange.Delete(listed.Key, listed.ETag)], []);
    }

    // Beside its row, whose phone it is on.
    internal static IEnumerable<RowChange> Inserted(Call call) =>
    [
        RowChange.Insert(call.Sid.Value, Body(call)),
        RowChange.Insert(Keys.CallAtPhone(call.Far.PhoneNumber, call.Sid), Nothing),
    ];

    internal static ReadOnlyMemory<byte> Body(Call call) => StoredJson.Write(call, CallJson.Default.Call);
}
