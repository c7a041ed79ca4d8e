using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;

namespace TwilioServerless.Functions.Monitor;

/// <summary>Where an account is told of its alerts; in Twilio a setting of the Console.</summary>
public sealed class DebuggerFunctions(SetDebuggerHook hook)
{
    private const string Path = Routes.Console + "DebuggerWebhook";

    [Function("FetchDebuggerWebhook")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Path)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await hook.ShowAsync(request.Caller(), Url(request), ct), MonitorApiJson.Default.DebuggerHookResource);

    [Function("SetDebuggerWebhook")]
    public async Task<IResult> SetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await hook.Handle(request.Caller(), await Form.ReadAsync(request, ct), Url(request), ct), MonitorApiJson.Default.DebuggerHookResource);

    [Function("DeleteDebuggerWebhook")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Path)] HttpRequest request, CancellationToken ct)
    {
        await hook.DeleteAsync(request.Caller(), ct);
        return Api.Deleted();
    }

    private static string Url(HttpRequest request) => request.Absolute("/" + Path);
}
