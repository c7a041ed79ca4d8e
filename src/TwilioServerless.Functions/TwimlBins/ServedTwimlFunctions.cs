using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.TwimlBins;

/// <summary>TwiML that is kept here, for whoever signs like its owner's webhooks.</summary>
public sealed class ServedTwimlFunctions(ServeTwimlBin serve)
{
    [Function("ServeTwimlBin")]
    public async Task<IResult> ServeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = Routes.Twiml + "{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        TypedResults.Text(await serve.Handle(Routes.Read(sid, SidPrefix.TwimlBin), await BinRequest.ReadAsync(request, ct), ct), ServeTwimlBin.MediaType, Encoding.UTF8);
}
