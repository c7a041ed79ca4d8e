using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.Recordings;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Recordings;

/// <summary>What is answered about recordings, be they asked for below a call, a conference or neither.</summary>
internal static class RecordingAnswers
{
    public static async Task<IResult> ListAsync(this ShowRecordings show, HttpRequest request, Sid? of, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), of, Form.Query(request), PageRequest.Read(request), ct), "recordings", RecordingResourceJson.Default.RecordingResource);

    public static async Task<IResult> FetchAsync(this ShowRecordings show, HttpRequest request, Sid? of, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), of, Routes.Read(sid, SidPrefix.Recording), Form.Query(request), ct), RecordingResourceJson.Default.RecordingResource);

    public static async Task<IResult> UpdateAsync(this RecordCall record, HttpRequest request, Sid of, string sid, CancellationToken ct) =>
        Api.Ok(await record.ChangeAsync(request.Caller(), of, sid, await Form.ReadAsync(request, ct), ct), RecordingResourceJson.Default.RecordingResource);

    public static async Task<IResult> DeleteAsync(this DeleteRecording delete, HttpRequest request, Sid? of, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), of, Routes.Read(sid, SidPrefix.Recording), ct);
        return Api.Deleted();
    }
}
