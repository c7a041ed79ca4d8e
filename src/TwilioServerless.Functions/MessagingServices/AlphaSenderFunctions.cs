using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.Functions.MessagingServices;

/// <summary>Names in the pools of Messaging Services, for all countries that take names.</summary>
public sealed class AlphaSenderFunctions(AddAlphaSender add, ShowPool show, RemoveFromPool remove)
{
    private const string Many = Routes.Messaging + "Services/{serviceSid}/AlphaSenders";
    private const string One = Many + "/{sid}";

    [Function("CreateAlphaSender")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var form = await Form.ReadAsync(request, ct);
        var member = await add.Handle(request.Caller(), Service(serviceSid), form.Required("AlphaSender"), null, ct);
        return Api.Created(AlphaSenderResource.Of(member, List(request, serviceSid)), PoolResourceJson.Default.AlphaSenderResource);
    }

    [Function("ListAlphaSenders")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), Service(serviceSid), SidPrefix.AlphaSender, IsForAll, PageRequest.Read(request), ct);
        return Api.List(page.Select(member => AlphaSenderResource.Of(member, List(request, serviceSid))), "alpha_senders", PoolResourceJson.Default.AlphaSenderResource);
    }

    [Function("FetchAlphaSender")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(AlphaSenderResource.Of(await show.Handle(request.Caller(), Service(serviceSid), Read(sid), ct), List(request, serviceSid)), PoolResourceJson.Default.AlphaSenderResource);

    [Function("DeleteAlphaSender")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), Service(serviceSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static bool IsForAll(PoolMember member) => member.OnlyTo.Length == 0;

    private static Sid Service(string sid) => Routes.Read(sid, SidPrefix.MessagingService);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.AlphaSender);

    private static string List(HttpRequest request, string service) => request.Absolute($"/{Routes.Messaging}Services/{Service(service)}/AlphaSenders");
}
