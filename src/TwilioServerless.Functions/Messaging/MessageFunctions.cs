using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>Messages, as the API of 2010-04-01 has them.</summary>
public sealed class MessageFunctions(SendMessage send, ShowMessages show, UpdateMessage update, DeleteMessage delete, GiveFeedback give)
{
    private const string Many = Routes.Account + Routes.Start + "Messages" + Routes.End;
    private const string One = Routes.Account + "Messages/{sid}";

    [Function("CreateMessage")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(MessageResource.Of(await send.Handle(request.Caller(), SendMessageRequest.Read(await Form.ReadAsync(request, ct)), ct)), MessageResourceJson.Default.MessageResource);

    [Function("ListMessages")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller(), MessageFilter.Read(Form.Query(request)), PageRequest.Read(request), ct)).Select(MessageResource.Of), "messages", MessageResourceJson.Default.MessageResource);

    [Function("FetchMessage")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(MessageResource.Of(await show.Handle(request.Caller(), MessageTable.Read(sid), ct)), MessageResourceJson.Default.MessageResource);

    [Function("UpdateMessage")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), MessageTable.Read(sid), await Form.ReadAsync(request, ct), ct), MessageResourceJson.Default.MessageResource);

    [Function("DeleteMessage")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), MessageTable.Read(sid), ct);
        return Api.Deleted();
    }

    [Function("CreateMessageFeedback")]
    public async Task<IResult> GiveFeedbackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/" + Routes.Start + "Feedback" + Routes.End)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await give.Handle(request.Caller(), MessageTable.Read(sid), await Form.ReadAsync(request, ct), ct), MessageFeedbackJson.Default.MessageFeedbackResource);
}
