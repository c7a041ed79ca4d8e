using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>An account's transcriptions.</summary>
public sealed class TranscriptionFunctions(ShowTranscriptions show)
{
    private const string Many = Routes.Account + Routes.Start + "Transcriptions" + Routes.End;
    private const string One = Routes.Account + "Transcriptions/{sid}";

    [Function("ListTranscriptions")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), null, PageRequest.Read(request), ct), "transcriptions", TranscriptionResourceJson.Default.TranscriptionResource);

    [Function("FetchTranscription")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), null, Routes.Read(sid, SidPrefix.Transcription), ct), TranscriptionResourceJson.Default.TranscriptionResource);

    [Function("DeleteTranscription")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await show.DeleteAsync(request.Caller(), null, Routes.Read(sid, SidPrefix.Transcription), ct);
        return Api.Deleted();
    }
}
