using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Monitor;

/// <summary>What the customer's server was asked, and what it answered: of a call as Twilio shows it, of anything as we do.</summary>
public sealed class InspectorFunctions(ShowExchanges show)
{
    private const string OfAnything = Routes.Console + "Inspector/{sid}";
    private const string OfCall = Routes.Account + "Calls/{callSid}/" + Routes.Start + "Events" + Routes.End;

    [Function("ListExchanges")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OfAnything)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Routes.ReadWatched(sid), PageRequest.Read(request), ct), "exchanges", MonitorApiJson.Default.ExchangeResource);

    [Function("ListCallEvents")]
    public async Task<IResult> ListOfCallAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OfCall)] HttpRequest request, string callSid, CancellationToken ct) =>
        Api.List(await show.OfCallAsync(request.Caller(), Routes.Read(callSid, SidPrefix.Call), PageRequest.Read(request), ct), "events", MonitorApiJson.Default.EventResource);
}
