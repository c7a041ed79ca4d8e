using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Recordings;

/// <summary>GET Recordings, also below a call or a conference.</summary>
public sealed class ShowRecordings(RecordingTable recordings, CallTable calls, SceneTable scenes)
{
    /// <summary>A page of recordings, newest first; a deleted call's stay.</summary>
    public async Task<ListPage<RecordingResource>> Handle(Caller caller, Sid? of, Form query, PageRequest request, CancellationToken ct)
    {
        if (of is { Prefix: SidPrefix.Call } call) await calls.GetAsync(caller.AccountSid, call, ct);
        if (of is { Prefix: SidPrefix.Conference } conference) await scenes.GetConferenceAsync(caller.AccountSid, conference, ct);
        return (await recordings.PageAsync(caller.Account, RecordingFilter.Read(query, of), request, ct)).Select(stored => RecordingResource.Of(stored.Value, of));
    }

    /// <summary>The recording.</summary>
    public async Task<RecordingResource> Handle(Caller caller, Sid? of, Sid sid, CancellationToken ct) =>
        RecordingResource.Of((await recordings.GetAsync(caller.AccountSid, of, sid, ct)).Value, of);

    /// <summary>The recording, also one that was deleted if the query wants it.</summary>
    public async Task<RecordingResource> Handle(Caller caller, Sid? of, Sid sid, Form query, CancellationToken ct) =>
        query.Boolean("IncludeSoftDeleted") == true && of is null && await recordings.FindAsync(caller.AccountSid, sid, ct) is { } found
            ? RecordingResource.Of(found.Value, null)
            : await Handle(caller, of, sid, ct);
}
