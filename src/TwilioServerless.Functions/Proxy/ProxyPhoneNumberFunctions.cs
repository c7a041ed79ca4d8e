using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Proxy;

/// <summary>The numbers of a service's pool.</summary>
public sealed class ProxyPhoneNumberFunctions(AddProxyNumber add, ShowProxyNumbers show, UpdateProxyNumber update, RemoveProxyNumber remove)
{
    private const string Many = ProxyPath.Service + "/PhoneNumbers";
    private const string One = Many + "/{sid}";

    [Function("CreateProxyPhoneNumber")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var number = await add.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), await Form.ReadAsync(request, ct), ct);
        return Api.Created(ProxyNumberResource.Of(await show.Handle(number, ct), ProxyPath.Product(request)), ProxyApiJson.Default.ProxyNumberResource);
    }

    [Function("ListProxyPhoneNumbers")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), PageRequest.Read(request), ct)).Select(number => ProxyNumberResource.Of(number, ProxyPath.Product(request))),
            "phone_numbers",
            ProxyApiJson.Default.ProxyNumberResource);

    [Function("FetchProxyPhoneNumber")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(
            ProxyNumberResource.Of(await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), Read(sid), ct), ProxyPath.Product(request)),
            ProxyApiJson.Default.ProxyNumberResource);

    [Function("UpdateProxyPhoneNumber")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        var number = await update.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), Read(sid), await Form.ReadAsync(request, ct), ct);
        return Api.Ok(ProxyNumberResource.Of(await show.Handle(number, ct), ProxyPath.Product(request)), ProxyApiJson.Default.ProxyNumberResource);
    }

    [Function("DeleteProxyPhoneNumber")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.PhoneNumber);
}
