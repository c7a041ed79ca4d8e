using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;

namespace TwilioServerless.Functions.Proxy;

/// <summary>Services of Proxy.</summary>
public sealed class ProxyServiceFunctions(CreateProxyService create, ShowProxyServices show, UpdateProxyService update, DeleteProxyService delete)
{
    private const string One = ProxyPath.Services + "/{sid}";

    [Function("CreateProxyService")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ProxyPath.Services)] HttpRequest request, CancellationToken ct) =>
        Api.Created(
            ProxyServiceResource.Of(await create.Handle(request.Caller(), ProxyServiceRequest.ReadNew(await Form.ReadAsync(request, ct)), ct), ProxyPath.Product(request)),
            ProxyApiJson.Default.ProxyServiceResource);

    [Function("ListProxyServices")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ProxyPath.Services)] HttpRequest request, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(service => ProxyServiceResource.Of(service, ProxyPath.Product(request))),
            "services",
            ProxyApiJson.Default.ProxyServiceResource);

    [Function("FetchProxyService")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ProxyServiceResource.Of(await show.Handle(request.Caller(), sid, ct), ProxyPath.Product(request)), ProxyApiJson.Default.ProxyServiceResource);

    [Function("UpdateProxyService")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(
            ProxyServiceResource.Of(
                await update.Handle(request.Caller(), ProxyPath.ServiceOf(sid), ProxyServiceRequest.Read(await Form.ReadAsync(request, ct)), ct), ProxyPath.Product(request)),
            ProxyApiJson.Default.ProxyServiceResource);

    [Function("DeleteProxyService")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), ProxyPath.ServiceOf(sid), ct);
        return Api.Deleted();
    }
}
