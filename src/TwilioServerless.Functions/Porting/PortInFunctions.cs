using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Requests for numbers of other carriers, and their numbers. A letter is signed and a request corrected through the console.</summary>
public sealed class PortInFunctions(PlacePortIn place, ShowPortIns show, ChangePortIn change)
{
    private const string Many = Routes.Numbers + "Porting/PortIn";
    private const string One = Many + "/{sid:regex(^(?!PortInRequests))}";
    private const string Number = Many + "/{sid}/PhoneNumber/{number}";
    private const string OfConsole = Routes.Console + "PortInRequests/{sid}";

    [Function("CorrectPortIn")]
    public async Task<IResult> CorrectAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OfConsole)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await change.CorrectAsync(request.Caller(), Read(sid), await JsonBody.ReadAsync(request, ct), ct)), PortingResourceJson.Default.PortInResource);

    [Function("CreatePortIn")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Accepted(Shown(request, await place.Handle(request.Caller(), await JsonBody.ReadAsync(request, ct), ct)), PortingResourceJson.Default.PortInResource);

    [Function("DeletePortIn")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await change.CancelAsync(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("DeletePortInPhoneNumber")]
    public async Task<IResult> DeleteNumberAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Number)] HttpRequest request, string sid, string number, CancellationToken ct)
    {
        await change.CancelNumberAsync(request.Caller(), Read(sid), Routes.Read(number, SidPrefix.PortingNumber), ct);
        return Api.Deleted();
    }

    [Function("FetchPortIn")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await show.Handle(request.Caller(), Read(sid), ct)), PortingResourceJson.Default.PortInResource);

    [Function("FetchPortInPhoneNumber")]
    public async Task<IResult> FetchNumberAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Number)] HttpRequest request, string sid, string number, CancellationToken ct)
    {
        var (order, one) = await show.Handle(request.Caller(), Read(sid), Routes.Read(number, SidPrefix.PortingNumber), ct);
        return Api.Ok(PortInPhoneNumberResource.Of(order, one, $"{UrlOf(request, order)}/PhoneNumber/{one.Sid}"), PortingResourceJson.Default.PortInPhoneNumberResource);
    }

    [Function("ListPortIns")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/PortInRequests")] HttpRequest request, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), PortInFilter.Read(Form.Query(request)), PortInPageRequest.Read(request), ct);
        return Api.Ok(PortInListResource.Of(page), PortingResourceJson.Default.PortInListResource);
    }

    [Function("SignPortIn")]
    public async Task<IResult> SignAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = OfConsole + "/Signature")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shown(request, await change.SignAsync(request.Caller(), Read(sid), ct)), PortingResourceJson.Default.PortInResource);

    private static PortInResource Shown(HttpRequest request, PortIn order) =>
        PortInResource.Of(order, UrlOf(request, order), $"{ApiAddress.Of(request, Routes.Console)}/PortInRequests/{order.Sid}/Signature");

    private static string UrlOf(HttpRequest request, PortIn order) => $"{ApiAddress.Of(request, Routes.Numbers)}/Porting/PortIn/{order.Sid}";

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.PortIn);
}
