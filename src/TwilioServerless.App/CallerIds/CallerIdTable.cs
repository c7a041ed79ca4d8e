using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.CallerIds;

/// <summary>
/// Finds verified caller IDs. Whether a number is one is remembered for a few seconds; a change made in this process is seen
/// at once.
/// </summary>
public sealed class CallerIdTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, string Number), bool> verified = new(time, isVerified => isVerified ? RememberedFor.Usual : RememberedFor.Missing);

    /// <summary>Whether the account has verified this number.</summary>
    public ValueTask<bool> IsVerifiedAsync(Sid account, string e164, CancellationToken ct) =>
        verified.GetAsync((account, e164), async () => await ReadPointerAsync(account, e164, ct) is not null);

    /// <summary>The row of a caller ID; never from memory.</summary>
    public Task<Stored<OutgoingCallerId>?> ReadAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.CallerId(sid), CallerIdJson.Default.OutgoingCallerId, ct);

    /// <summary>The way to the caller ID of a number; never from memory.</summary>
    public Task<Stored<CallerIdPointer>?> ReadPointerAsync(Sid account, string e164, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.CallerIdPointer(e164), CallerIdJson.Default.CallerIdPointer, ct);

    /// <summary>A page of those of an account's caller IDs that the filter wants, newest first.</summary>
    public Task<ListPage<Stored<OutgoingCallerId>>> PageAsync(Sid account, CallerIdFilter filter, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => EachAsync(account, filter, after, before, ct), ct);

    /// <summary>Both rows of a new caller ID; they conflict with those of another one of the same number.</summary>
    public static ImmutableArray<RowChange> Inserted(OutgoingCallerId callerId) =>
    [
        RowChange.Insert(Keys.CallerId(callerId.Sid), Body(callerId)),
        RowChange.Insert(Keys.CallerIdPointer(callerId.PhoneNumber), StoredJson.Write(new CallerIdPointer(callerId.Sid), CallerIdJson.Default.CallerIdPointer)),
    ];

    /// <summary>Writes a changed caller ID; false if somebody else changed or deleted it since it was read.</summary>
    public Task<bool> TryReplaceAsync(Stored<OutgoingCallerId> before, OutgoingCallerId callerId, CancellationToken ct) =>
        TryCommitAsync(callerId, ct, RowChange.Replace(before.Key, Body(callerId), before.ETag));

    /// <summary>Ends both rows of a caller ID; false if somebody else changed or deleted it since it was read.</summary>
    public Task<bool> TryDeleteAsync(Stored<OutgoingCallerId> callerId, CancellationToken ct) =>
        TryCommitAsync(callerId.Value, ct, RowChange.Delete(callerId.Key, callerId.ETag), RowChange.Delete(Keys.CallerIdPointer(callerId.Value.PhoneNumber)));

    /// <summary>Forgets what is remembered of a number, after changing it.</summary>
    public void Forget(Sid account, string e164) => verified.Forget((account, e164));

    private async Task<bool> TryCommitAsync(OutgoingCallerId callerId, CancellationToken ct, params IReadOnlyList<RowChange> rows)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(callerId.AccountSid), rows, ct);
            Forget(callerId.AccountSid, callerId.PhoneNumber);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    // A page is told apart by SIDs, as customers see it, and a row by its key.
    private async IAsyncEnumerable<Stored<OutgoingCallerId>> EachAsync(
        Sid account, CallerIdFilter filter, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = RowRange.Prefix(Keys.Partition(account), Keys.CallerIds, after: after is null ? null : Keys.CallerIds + after);
        var range = before is null ? all : all with { Before = Keys.CallerIds + before };
        await foreach (var found in store.EachAsync(range, CallerIdJson.Default.OutgoingCallerId, ct))
            if (filter.Wants(found.Value)) yield return found with { Key = found.Value.Sid.Value };
    }

    private static ReadOnlyMemory<byte> Body(OutgoingCallerId callerId) => StoredJson.Write(callerId, CallerIdJson.Default.OutgoingCallerId);
}
