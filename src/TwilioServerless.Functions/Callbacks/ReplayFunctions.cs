using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Callbacks;

/// <summary>Requests to the customer's server, sent once more.</summary>
public sealed class ReplayFunctions(ReplayExchange replay)
{
    [Function("ReplayExchange")]
    public async Task<IResult> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "Inspector/{sid}/Replay")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Created(await replay.Handle(request.Caller(), Routes.ReadWatched(sid), await Form.ReadAsync(request, ct), ct), CallbackApiJson.Default.ReplayResource);
}
