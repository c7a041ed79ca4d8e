using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>Messages that the simulated network brings.</summary>
public sealed class SimulatedMessageFunctions(ReceiveMessage receive)
{
    /// <summary>A phone writes to a number; a number that takes no messages answers 204.</summary>
    [Function("ReceiveMessage")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "Simulator/Messages")] HttpRequest request, CancellationToken ct) =>
        await receive.Handle(request.Caller(), IncomingMessageRequest.Read(await Form.ReadAsync(request, ct)), ct) is { } message
            ? Api.Created(message, MessageResourceJson.Default.MessageResource)
            : Api.Deleted();
}
