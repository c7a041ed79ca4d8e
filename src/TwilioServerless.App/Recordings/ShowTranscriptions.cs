using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Recordings;

/// <summary>GET and DELETE Transcriptions, also below a recording.</summary>
public sealed class ShowTranscriptions(TranscriptionTable transcriptions, RecordingTable recordings)
{
    /// <summary>A page of transcriptions, newest first.</summary>
    public async Task<ListPage<TranscriptionResource>> Handle(Caller caller, Sid? recording, PageRequest request, CancellationToken ct)
    {
        if (recording is { } of) await recordings.GetAsync(caller.AccountSid, null, of, ct);
        return (await transcriptions.PageAsync(caller.Account, recording, request, ct)).Select(stored => TranscriptionResource.Of(stored.Value));
    }

    /// <summary>The transcription.</summary>
    public async Task<TranscriptionResource> Handle(Caller caller, Sid? recording, Sid sid, CancellationToken ct) =>
        TranscriptionResource.Of((await transcriptions.GetAsync(caller.AccountSid, recording, sid, ct)).Value);

    /// <summary>Deletes one that is written; what it cost stays.</summary>
    public async Task DeleteAsync(Caller caller, Sid? recording, Sid sid, CancellationToken ct)
    {
        var stored = await transcriptions.GetAsync(caller.AccountSid, recording, sid, ct);
        await transcriptions.ReplaceAsync(caller.Tenant, stored, TranscriptionRules.Delete(stored.Value, caller.Now), ct);
    }
}
