using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;

namespace TwilioServerless.Functions.Proxy;

/// <summary>Sessions of a service.</summary>
public sealed class ProxySessionFunctions(OpenSession open, ShowSessions show, UpdateSession update, DeleteSession delete)
{
    private const string One = ProxyPath.Sessions + "/{sid}";

    [Function("CreateProxySession")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ProxyPath.Sessions)] HttpRequest request, string serviceSid, CancellationToken ct) =>
        Api.Created(
            SessionResource.Of(
                await open.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), SessionRequest.Read(await Form.ReadAsync(request, ct)), ct), ProxyPath.Product(request)),
            ProxyApiJson.Default.SessionResource);

    [Function("ListProxySessions")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ProxyPath.Sessions)] HttpRequest request, string serviceSid, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), PageRequest.Read(request), ct)).Select(session => SessionResource.Of(session, ProxyPath.Product(request))),
            "sessions",
            ProxyApiJson.Default.SessionResource);

    [Function("FetchProxySession")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(SessionResource.Of(await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), sid, ct), ProxyPath.Product(request)), ProxyApiJson.Default.SessionResource);

    [Function("UpdateProxySession")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        var wanted = SessionRequest.ReadChange(await Form.ReadAsync(request, ct));
        var session = await update.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sid), wanted, ct);
        return Api.Ok(SessionResource.Of(session, ProxyPath.Product(request)), ProxyApiJson.Default.SessionResource);
    }

    [Function("DeleteProxySession")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sid), ct);
        return Api.Deleted();
    }
}
