using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>An account's recordings, and how they sound.</summary>
public sealed class RecordingFunctions(ShowRecordings show, DeleteRecording delete, ServeRecording serve)
{
    private const string Many = Routes.Account + Routes.Start + "Recordings" + Routes.End;
    private const string One = Routes.Account + "Recordings/{sid}";

    [Function("ListRecordings")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), null, Form.Query(request), PageRequest.Read(request), ct), "recordings", RecordingResourceJson.Default.RecordingResource);

    /// <summary>As .json what is known of it, else its sound.</summary>
    [Function("FetchRecording")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = One)] HttpRequest request, string accountSid, string sid, CancellationToken ct) =>
        SoundPath.IsOne(request.Path)
            ? await serve.Handle(request, Routes.Read(accountSid, SidPrefix.Account), sid, ct)
            : Api.Ok(await show.Handle(request.Caller(), null, Routes.Read(sid, SidPrefix.Recording), ct), RecordingResourceJson.Default.RecordingResource);

    [Function("DeleteRecording")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), null, Routes.Read(sid, SidPrefix.Recording), ct);
        return Api.Deleted();
    }
}
