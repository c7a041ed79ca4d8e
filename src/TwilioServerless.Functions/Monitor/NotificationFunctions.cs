using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Monitor;

/// <summary>Alerts as the API of 2010-04-01 has them: of an account, and of a call.</summary>
public sealed class NotificationFunctions(ShowNotifications show)
{
    private const string Many = Routes.Account + Routes.Start + "Notifications" + Routes.End;
    private const string One = Routes.Account + "Notifications/{sid}";
    private const string ManyOfCall = Routes.Account + "Calls/{callSid}/" + Routes.Start + "Notifications" + Routes.End;
    private const string OneOfCall = Routes.Account + "Calls/{callSid}/Notifications/{sid}";

    [Function("FetchNotification")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Alert(sid), ct), MonitorApiJson.Default.NotificationInstanceResource);

    [Function("ListNotifications")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        List(await show.Handle(request.Caller(), AlertFilter.Read2010(Form.Query(request)), PageRequest.Read(request), ct));

    [Function("FetchCallNotification")]
    public async Task<IResult> FetchOfCallAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = OneOfCall)] HttpRequest request, string callSid, string sid, CancellationToken ct) =>
        Api.Ok(await show.OfCallAsync(request.Caller(), Call(callSid), Alert(sid), ct), MonitorApiJson.Default.NotificationInstanceResource);

    [Function("ListCallNotifications")]
    public async Task<IResult> ListOfCallAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ManyOfCall)] HttpRequest request, string callSid, CancellationToken ct) =>
        List(await show.OfCallAsync(request.Caller(), Call(callSid), AlertFilter.Read2010(Form.Query(request)), PageRequest.Read(request), ct));

    private static IResult List(ListPage<NotificationResource> page) => Api.List(page, "notifications", MonitorApiJson.Default.NotificationResource);

    private static Sid Alert(string sid) => Routes.Read(sid, SidPrefix.Notification);

    private static Sid Call(string sid) => Routes.Read(sid, SidPrefix.Call);
}
