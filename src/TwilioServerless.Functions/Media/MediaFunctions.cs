using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Media;

/// <summary>The media of a message.</summary>
public sealed class MediaFunctions(ShowMedia show, ServeMedia serve, DeleteMedia delete)
{
    private const string Of = Routes.Account + "Messages/{messageSid}/";
    private const string Many = Of + Routes.Start + "Media" + Routes.End;
    private const string One = Of + "Media/{sid}";

    [Function("ListMedia")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string messageSid, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), MediaAddresses.ReadMessage(messageSid), Form.Query(request).Dates("DateCreated", ErrorCodes.InvalidParameter), PageRequest.Read(request), ct)).Select(MediaResource.Of),
            "media_list",
            MediaResourceJson.Default.MediaResource);

    /// <summary>Without a format the file itself, with one what is known of it.</summary>
    [Function("FetchMedia")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string accountSid, string messageSid, string sid, CancellationToken ct) =>
        MediaAddresses.IsFile(request.Path)
            ? await serve.Handle(request, Routes.Read(accountSid, SidPrefix.Account), MediaAddresses.ReadMessage(messageSid), Read(sid), ct)
            : Api.Ok(MediaResource.Of(await show.Handle(request.Caller(), MediaAddresses.ReadMessage(messageSid), Read(sid), ct)), MediaResourceJson.Default.MediaResource);

    [Function("DeleteMedia")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string messageSid, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), MediaAddresses.ReadMessage(messageSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.Media);
}
