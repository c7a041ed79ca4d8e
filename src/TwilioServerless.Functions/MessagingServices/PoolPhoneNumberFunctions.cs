using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.MessagingServices;

/// <summary>Numbers in the pools of Messaging Services.</summary>
public sealed class PoolPhoneNumberFunctions(AddToPool add, ShowPool show, RemoveFromPool remove)
{
    private const string Many = Routes.Messaging + "Services/{serviceSid}/PhoneNumbers";
    private const string One = Many + "/{sid}";

    [Function("CreatePoolPhoneNumber")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var form = await Form.ReadAsync(request, ct);
        var member = await add.Handle(request.Caller(), Service(serviceSid), SidPrefix.PhoneNumber, form.Required("PhoneNumberSid"), ct);
        return Api.Created(PoolPhoneNumberResource.Of(member, List(request, serviceSid)), PoolResourceJson.Default.PoolPhoneNumberResource);
    }

    [Function("ListPoolPhoneNumbers")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), Service(serviceSid), SidPrefix.PhoneNumber, _ => true, PageRequest.Read(request), ct);
        return Api.List(page.Select(member => PoolPhoneNumberResource.Of(member, List(request, serviceSid))), "phone_numbers", PoolResourceJson.Default.PoolPhoneNumberResource);
    }

    [Function("FetchPoolPhoneNumber")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct) =>
        Api.Ok(PoolPhoneNumberResource.Of(await show.Handle(request.Caller(), Service(serviceSid), Read(sid), ct), List(request, serviceSid)), PoolResourceJson.Default.PoolPhoneNumberResource);

    [Function("DeletePoolPhoneNumber")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), Service(serviceSid), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Service(string sid) => Routes.Read(sid, SidPrefix.MessagingService);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.PhoneNumber);

    private static string List(HttpRequest request, string service) => request.Absolute($"/{Routes.Messaging}Services/{Service(service)}/PhoneNumbers");
}
