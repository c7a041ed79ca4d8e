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
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string conferenceSid, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Read(conferenceSid), Form.Query(request), PageRequest.Read(request), ct), "recordings", RecordingResourceJson.Default.RecordingResource);

    [Function("FetchConferenceRecording")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Read(conferenceSid), Routes.Read(sid, SidPrefix.Recording), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("UpdateConferenceRecording")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct) =>
        Api.Ok(await record.ChangeAsync(request.Caller(), Read(conferenceSid), sid, await Form.ReadAsync(request, ct), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("DeleteConferenceRecording")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string conferenceSid, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(conferenceSid), Routes.Read(sid, SidPrefix.Recording), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Conference);
}
