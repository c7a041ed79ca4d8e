using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Proxy;

/// <summary>What was said in a session.</summary>
public sealed class ProxyInteractionFunctions(ShowInteractions show, DeleteInteraction delete)
{
    private const string Many = ProxyPath.Session + "/Interactions";
    private const string One = Many + "/{sid}";

    [Function("ListProxyInteractions")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, string sessionSid, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), PageRequest.Read(request), ct);
        return Api.List(page.Select(state => InteractionResource.Of(state, ProxyPath.Product(request))), "interactions", ProxyApiJson.Default.InteractionResource);
    }

    [Function("FetchProxyInteraction")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sessionSid, string sid, CancellationToken ct)
    {
        var state = await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), Read(sid), ct);
        return Api.Ok(InteractionResource.Of(state, ProxyPath.Product(request)), ProxyApiJson.Default.InteractionResource);
    }

    [Function("DeleteProxyInteraction")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sessionSid, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ProxyInteraction);
}
