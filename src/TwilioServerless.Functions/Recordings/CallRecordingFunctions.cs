using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>The recordings of a call.</summary>
public sealed class CallRecordingFunctions(ShowRecordings show, DeleteRecording delete, RecordCall record)
{
    private const string Of = Routes.Account + "Calls/{callSid}/";
    private const string Many = Of + Routes.Start + "Recordings" + Routes.End;
    private const string One = Of + "Recordings/{sid}";

    [Function("ListCallRecordings")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string callSid, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Read(callSid), Form.Query(request), PageRequest.Read(request), ct), "recordings", RecordingResourceJson.Default.RecordingResource);

    [Function("CreateCallRecording")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string callSid, CancellationToken ct) =>
        Api.Created(await record.StartAsync(request.Caller(), Read(callSid), await Form.ReadAsync(request, ct), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("FetchCallRecording")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Read(callSid), Routes.Read(sid, SidPrefix.Recording), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("UpdateCallRecording")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        Api.Ok(await record.ChangeAsync(request.Caller(), Read(callSid), sid, await Form.ReadAsync(request, ct), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("DeleteCallRecording")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(callSid), Routes.Read(sid, SidPrefix.Recording), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Call);
}
