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
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string callSid, CancellationToken ct) =>
        show.ListAsync(request, Read(callSid), ct);

    [Function("CreateCallRecording")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string callSid, CancellationToken ct) =>
        Api.Created(await record.StartAsync(request.Caller(), Read(callSid), await Form.ReadAsync(request, ct), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("FetchCallRecording")]
    public Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        show.FetchAsync(request, Read(callSid), sid, ct);

    [Function("UpdateCallRecording")]
    public Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        record.UpdateAsync(request, Read(callSid), sid, ct);

    [Function("DeleteCallRecording")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        delete.DeleteAsync(request, Read(callSid), sid, ct);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Call);
}
