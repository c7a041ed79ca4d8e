using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.MessagingServices;

/// <summary>Short codes in the pools of Messaging Services.</summary>
public sealed class PoolShortCodeFunctions(AddToPool add, ShowPool show, RemoveFromPool remove)
{
    private const string Many = Routes.Messaging + "Services/{serviceSid}/ShortCodes";
    private const string One = Many + "/{sid}";

    [Function("CreatePoolShortCode")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var form = await Form.ReadAsync(request, ct);
        var member = await add.Handle(request.Caller(), Service(serviceSid), SidPrefix.ShortCode, form.Required("ShortCodeSid"), ct);
        return Api.Created(PoolShortCodeResource.Of(member, List(request, serviceSid)), PoolResourceJson.Default.PoolShortCodeResource);
    }

    [Function("ListPoolShortCodes")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), Service(serviceSid), SidPrefix.ShortCode, _ => true, PageRequest.Read(request), ct);
        return Api.List(page.Select(member => PoolShortCodeResource.Of(member, List(request, serviceSid))), "short_codes", PoolResourceJson.Default.PoolShortCodeResource);
    }

    [Function("FetchPoolShortCode")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(PoolShortCodeResource.Of(await show.Handle(request.Caller(), Service(serviceSid), Read(sid), ct), List(request, serviceSid)), PoolResourceJson.Default.PoolShortCodeResource);

    [Function("DeletePoolShortCode")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), Service(serviceSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Service(string sid) => Routes.Read(sid, SidPrefix.MessagingService);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ShortCode);

    private static string List(HttpRequest request, string service) => request.Absolute($"/{Routes.Messaging}Services/{Service(service)}/ShortCodes");
}
