using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Recordings;

/// <summary>The rows of recordings, which calls write as long as they go on: in the account's first partition, by SID.</summary>
public sealed class RecordingTable(Store store)
{
    /// <summary>A recording that was not deleted.</summary>
    /// <param name="of">The call or conference it must be of; null: of any.</param>
    public async Task<Stored<Recording>> GetAsync(Sid account, Sid? of, Sid sid, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Recording, ct) is { Value: { Status: not RecordingStatus.Deleted } recording } stored && (of is null || IsOf(recording, of.Value))
            ? stored
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's recordings, newest first.</summary>
    public Task<ListPage<Stored<Recording>>> PageAsync(Account account, RecordingFilter filter, PageRequest request, CancellationToken ct) =>
        new SidQuery<Recording>(account, CallJson.Default.Recording, SidPrefix.Recording) { Until = filter.Created.Until, Where = filter.Matches }.PageAsync(store, request, ct);

    /// <summary>All recordings of a partition, also deleted ones.</summary>
    public IAsyncEnumerable<Stored<Recording>> InAsync(string partition, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(partition, SidPrefix.Recording), CallJson.Default.Recording, ct);

    /// <summary>Writes one that is over and is changed all the same; refused if somebody else did so at the same time.</summary>
    public Task ReplaceAsync(Tenant tenant, Stored<Recording> before, Decision<Recording> after, CancellationToken ct) =>
        store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Replaced(before, after), ct);

    /// <summary>A recording's row, also of a deleted one; null if there is none.</summary>
    internal Task<Stored<Recording>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Recording, ct);

    internal static Change Replaced(Stored<Recording> before, Decision<Recording> after) =>
        Change.Of(RowChange.Replace(before.Key, StoredJson.Write(after.State, CallJson.Default.Recording), before.ETag), after.Work);

    internal static bool IsOf(Recording recording, Sid of) => of.Prefix == SidPrefix.Conference ? recording.ConferenceSid == of : recording.CallSid == of;
}

/// <summary>Which recordings a list is to show.</summary>
/// <param name="Of">Only those of a call or a conference; null: of any.</param>
public sealed record RecordingFilter(Sid? Of, string? CallSid, string? ConferenceSid, bool IncludesDeleted, DateRange Created)
{
    /// <summary>Reads the filters of GET Recordings.</summary>
    public static RecordingFilter Read(Form query, Sid? of) => new(
        of, query.Text("CallSid"), query.Text("ConferenceSid"), query.Boolean("IncludeSoftDeleted") ?? false, query.Dates("DateCreated", ErrorCodes.InvalidParameter));

    /// <summary>Whether the recording is to be shown.</summary>
    public bool Matches(Recording recording) =>
        (IncludesDeleted || recording.Status != RecordingStatus.Deleted)
        && (Of is not { } of || RecordingTable.IsOf(recording, of))
        && (string.IsNullOrEmpty(CallSid) || CallSid == recording.CallSid.Value)
        && (string.IsNullOrEmpty(ConferenceSid) || ConferenceSid == recording.ConferenceSid?.Value)
        && Created.Contains(recording.Sid.CreatedAt);
}
