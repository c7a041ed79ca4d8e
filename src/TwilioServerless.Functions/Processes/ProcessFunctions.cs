using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;

namespace TwilioServerless.Functions.Processes;

/// <summary>What takes weeks, for the operator to watch, to decide and to mend.</summary>
public sealed class ProcessFunctions(ShowProcesses show, ChangeProcess change)
{
    private const string Many = Routes.Processes;
    private const string One = Many + "/{sid}";

    [Function("ChangeProcess")]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ProcessResource.Of(await change.Handle(request, Routes.ReadAny(sid), ct), List(request)), ProcessResourceJson.Default.ProcessResource);

    [Function("FetchProcess")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ProcessResource.Of(await show.Handle(request, Routes.ReadAny(sid), ct), List(request)), ProcessResourceJson.Default.ProcessResource);

    [Function("ListProcesses")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var list = List(request);
        return Api.List((await show.Handle(request, ct)).Select(process => ProcessResource.Of(process, list)), "processes", ProcessResourceJson.Default.ProcessResource);
    }

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
