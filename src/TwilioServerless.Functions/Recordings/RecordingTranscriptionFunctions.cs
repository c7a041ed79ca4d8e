using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>The transcriptions of a recording.</summary>
public sealed class RecordingTranscriptionFunctions(ShowTranscriptions show)
{
    private const string Many = Routes.Account + "Recordings/{recordingSid}/" + Routes.Start + "Transcriptions" + Routes.End;
    private const string One = Routes.Account + "Recordings/{recordingSid}/Transcriptions/{sid}";

    [Function("ListRecordingTranscriptions")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string recordingSid, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Read(recordingSid), PageRequest.Read(request), ct), "transcriptions", TranscriptionResourceJson.Default.TranscriptionResource);

    [Function("FetchRecordingTranscription")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string recordingSid, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Read(recordingSid), Routes.Read(sid, SidPrefix.Transcription), ct), TranscriptionResourceJson.Default.TranscriptionResource);

    [Function("DeleteRecordingTranscription")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string recordingSid, string sid, CancellationToken ct)
    {
        await show.DeleteAsync(request.Caller(), Read(recordingSid), Routes.Read(sid, SidPrefix.Transcription), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Recording);
}
