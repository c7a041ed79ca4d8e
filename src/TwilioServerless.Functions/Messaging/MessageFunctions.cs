using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>Messages, as the API of 2010-04-01 has them, and those that the simulated network brings.</summary>
public sealed class MessageFunctions(SendMessage send, ShowMessages show, UpdateMessage update, DeleteMessage delete, ReceiveMessage receive)
{
    private const string Many = Routes.Account + Routes.Start + "Messages" + Routes.End;
    private const string One = Routes.Account + "Messages/{sid}";

    [Function("CreateMessage")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await send.Handle(request.Caller(), SendMessageRequest.Read(await Form.ReadAsync(request, ct)), ct), MessageResourceJson.Default.MessageResource);

    [Function("ListMessages")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), MessageFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "messages", MessageResourceJson.Default.MessageResource);

    [Function("FetchMessage")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), MessageTable.Read(sid), ct), MessageResourceJson.Default.MessageResource);

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

    /// <summary>A message from the simulated network; a number that takes none answers 204.</summary>
    [Function("ReceiveMessage")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "Simulator/Messages")] HttpRequest request, CancellationToken ct) =>
        await receive.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct) is { } message
            ? Api.Created(message, MessageResourceJson.Default.MessageResource)
            : Api.Deleted();
}
