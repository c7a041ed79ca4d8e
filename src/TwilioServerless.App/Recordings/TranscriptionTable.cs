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

/// <summary>The rows of transcriptions, which calls begin: in the account's first partition, by SID.</summary>
public sealed class TranscriptionTable(Store store)
{
    /// <summary>A transcription that was not deleted.</summary>
    /// <param name="recording">The recording it must be of; null: of any.</param>
    public async Task<Stored<Transcription>> GetAsync(Sid account, Sid? recording, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) is { Value.IsDeleted: false } stored && (recording ?? stored.Value.RecordingSid) == stored.Value.RecordingSid
            ? stored
            : throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's transcriptions, or of a recording's, newest first.</summary>
    public Task<ListPage<Stored<Transcription>>> PageAsync(Account account, Sid? recording, PageRequest request, CancellationToken ct) =>
        new SidQuery<Transcription>(account, CallJson.Default.Transcription, SidPrefix.Transcription)
        {
            Where = transcription => !transcription.IsDeleted && (recording ?? transcription.RecordingSid) == transcription.RecordingSid,
        }.PageAsync(store, request, ct);

    /// <summary>All transcriptions of a partition, also deleted ones.</summary>
    public IAsyncEnumerable<Stored<Transcription>> InAsync(string partition, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(partition, SidPrefix.Transcription), CallJson.Default.Transcription, ct);

    /// <summary>Writes one that was changed; refused if somebody else did so at the same time.</summary>
    public Task ReplaceAsync(Tenant tenant, Stored<Transcription> before, Transcription after, CancellationToken ct) =>
        store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Replaced(before, Decision.Of(after)), ct);

    /// <summary>A transcription's row, also of a deleted one; null if there is none.</summary>
    internal Task<Stored<Transcription>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Transcription, ct);

    internal static Change Replaced(Stored<Transcription> before, Decision<Transcription> after) =>
        Change.Of(RowChange.Replace(before.Key, StoredJson.Write(after.State, CallJson.Default.Transcription), before.ETag), after.Work);
}
