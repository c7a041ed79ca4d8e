using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Monitor;

/// <summary>Alerts of monitor v1.</summary>
public sealed class AlertFunctions(ShowAlerts show)
{
    private const string Many = Routes.Monitor + "Alerts";
    private const string One = Many + "/{sid}";

    [Function("FetchAlert")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Notification), List(request), ct), MonitorApiJson.Default.AlertInstanceResource);

    [Function("ListAlerts")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(
            await show.Handle(request.Caller(), AlertFilter.Read(Form.Query(request)), PageRequest.Read(request), List(request), ct),
            "alerts",
            MonitorApiJson.Default.AlertResource);

    private static string List(HttpRequest request) => ApiAddress.Of(request, Routes.Monitor) + "/Alerts";
}
