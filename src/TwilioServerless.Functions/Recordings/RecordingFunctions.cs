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
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        show.ListAsync(request, null, ct);

    /// <summary>As .json what is known of it, else its sound.</summary>
    [Function("FetchRecording")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = One)] HttpRequest request, string accountSid, string sid, CancellationToken ct) =>
        SoundPath.IsOne(request.Path)
            ? await serve.Handle(request, Routes.Read(accountSid, SidPrefix.Account), sid, ct)
            : await show.FetchAsync(request, null, sid, ct);

    [Function("DeleteRecording")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        delete.DeleteAsync(request, null, sid, ct);
}
