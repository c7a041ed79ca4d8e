using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>The recordings of a conference.</summary>
public sealed class ConferenceRecordingFunctions(ShowRecordings show, DeleteRecording delete, RecordCall record)
{
    private const string Of = Routes.Account + "Conferences/{conferenceSid}/";
    private const string Many = Of + Routes.Start + "Recordings" + Routes.End;
    private const string One = Of + "Recordings/{sid}";

    [Function("ListConferenceRecordings")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string conferenceSid, CancellationToken ct) =>
        show.ListAsync(request, Read(conferenceSid), ct);

    [Function("FetchConferenceRecording")]
    public Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct) =>
        show.FetchAsync(request, Read(conferenceSid), sid, ct);

    [Function("UpdateConferenceRecording")]
    public Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct) =>
        record.UpdateAsync(request, Read(conferenceSid), sid, ct);

    [Function("DeleteConferenceRecording")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct) =>
        delete.DeleteAsync(request, Read(conferenceSid), sid, ct);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Conference);
}
