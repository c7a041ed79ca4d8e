using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Orders to carry a number's messages only.</summary>
public sealed class HostedNumberFunctions(PlaceHostedNumber place, ShowHostedNumbers show, ChangeHostedNumber change)
{
    private const string Many = Routes.NumbersV2 + "HostedNumber/Orders";
    private const string One = Many + "/{sid}";

    [Function("CreateHostedNumberOrder")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(Shown(request, await place.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct)), PortingResourceJson.Default.HostedNumberResource);

    [Function("DeleteHostedNumberOrder")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await change.DeleteAsync(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("FetchHostedNumberOrder")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await show.Handle(request.Caller(), Read(sid), ct)), PortingResourceJson.Default.HostedNumberResource);

    [Function("ListHostedNumberOrders")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), Form.Query(request), PageRequest.Read(request), ct);
        return Api.List(page.Select(order => Shown(request, order)), "items", PortingResourceJson.Default.HostedNumberResource);
    }

    [Function("SignHostedNumberOrder")]
    public async Task<IResult> SignAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "HostedNumberOrders/{sid}/Signature")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await change.SignAsync(request.Caller(), Read(sid), ct)), PortingResourceJson.Default.HostedNumberResource);

    [Function("UpdateHostedNumberOrder")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await change.VerifyAsync(request.Caller(), Read(sid), await Form.ReadAsync(request, ct), ct)), PortingResourceJson.Default.HostedNumberResource);

    private static HostedNumberResource Shown(HttpRequest request, HostedNumberOrder order) =>
        HostedNumberResource.Of(order, $"{ApiAddress.Of(request, Routes.NumbersV2)}/HostedNumber/Orders/{order.Sid}");

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.HostedNumberOrder);
}
