using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.Functions.MessagingServices;

/// <summary>Names in the pools of Messaging Services, for all countries or for one.</summary>
public sealed class DestinationAlphaSenderFunctions(AddAlphaSender add, ShowPool show, RemoveFromPool remove)
{
    private const string Many = Routes.Messaging + "Services/{serviceSid}/DestinationAlphaSenders";
    private const string One = Many + "/{sid}";

    [Function("CreateDestinationAlphaSender")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var form = await Form.ReadAsync(request, ct);
        var member = await add.Handle(request.Caller(), Service(serviceSid), form.Required("AlphaSender"), form.Text("IsoCountryCode"), ct);
        return Api.Created(DestinationAlphaSenderResource.Of(member, List(request, serviceSid)), PoolResourceJson.Default.DestinationAlphaSenderResource);
    }

    [Function("ListDestinationAlphaSenders")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var country = Form.Query(request).Text("IsoCountryCode");
        var page = await show.Handle(request.Caller(), Service(serviceSid), SidPrefix.AlphaSender, member => IsFor(member, country), PageRequest.Read(request), ct);
        return Api.List(page.Select(member => DestinationAlphaSenderResource.Of(member, List(request, serviceSid))), "alpha_senders", PoolResourceJson.Default.DestinationAlphaSenderResource);
    }

    [Function("FetchDestinationAlphaSender")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(DestinationAlphaSenderResource.Of(await show.Handle(request.Caller(), Service(serviceSid), Read(sid), ct), List(request, serviceSid)), PoolResourceJson.Default.DestinationAlphaSenderResource);

    [Function("DeleteDestinationAlphaSender")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), Service(serviceSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static bool IsFor(PoolMember member, string? country) => string.IsNullOrEmpty(country) || member.OnlyTo.Equals(country, StringComparison.OrdinalIgnoreCase);

    private static Sid Service(string sid) => Routes.Read(sid, SidPrefix.MessagingService);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.AlphaSender);

    private static string List(HttpRequest request, string service) => request.Absolute($"/{Routes.Messaging}Services/{Service(service)}/DestinationAlphaSenders");
}
