using System.Collections.Immutable;
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
    /// <summary>The call, which the customer must not have deleted.</summary>
    public async Task<Stored<Call>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) is { Value.IsDeleted: false } stored ? stored : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>The call, deleted or not; null if there is none.</summary>
    public Task<Stored<Call>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Call, ct);

    /// <summary>A page of an account's calls, newest first.</summary>
    public Task<ListPage<Stored<Call>>> PageAsync(Account account, CallFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<Call>(account, CallJson.Default.Call, SidPrefix.Call) { Until = filter.StartTime.Until, Where = filter.Matches }.PageAsync(store, request, ct);

    /// <summary>All calls of a partition, also deleted ones.</summary>
    public IAsyncEnumerable<Stored<Call>> InAsync(string partition, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(partition, SidPrefix.Call), CallJson.Default.Call, ct);

    /// <summary>A new call and the work that follows, for who commits it with other things.</summary>
    public static Change Inserted(Decision<Call> decision) =>
        Change.Of(RowChange.Insert(decision.State.Sid.Value, Body(decision.State)), decision.Work);

    /// <summary>Writes a new call and the work that follows.</summary>
    public Task InsertAsync(Tenant tenant, Decision<Call> decision, CancellationToken ct) =>
        CommitAsync(tenant, RowChange.Insert(decision.State.Sid.Value, Body(decision.State)), decision, Change.Of(), ct);

    /// <summary>Writes a changed call and the work that follows; false if somebody else changed it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Tenant tenant, Stored<Call> before, Decision<Call> decision, CancellationToken ct) =>
        TryReplaceAsync(tenant, before, decision, Change.Of(), ct);

    /// <summary>The same together with what else changes in the call's partition.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<Call> before, Decision<Call> decision, Change also, CancellationToken ct)
    {
        try
        {
            await CommitAsync(tenant, RowChange.Replace(before.Key, Body(decision.State), before.ETag), decision, also, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private Task CommitAsync(Tenant tenant, RowChange row, Decision<Call> decision, Change also, CancellationToken ct) =>
        store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Change.Of(row, [.. decision.Work, .. Wake(tenant, decision.State)]).And(also), ct);

    // No timer runs on a test clock: whoever advances it to the call's next moment finds this work due.
    private static ImmutableArray<Work> Wake(Tenant tenant, Call call) =>
        tenant.OnTestClock && call.Next is { } next && next.At > tenant.Now ? [new WakeCall(call.Sid, next.At)] : [];

    private static ReadOnlyMemory<byte> Body(Call call) => StoredJson.Write(call, CallJson.Default.Call);
}
