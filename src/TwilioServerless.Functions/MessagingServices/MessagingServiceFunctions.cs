using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.Functions.MessagingServices;

/// <summary>Messaging Services.</summary>
public sealed class MessagingServiceFunctions(
    CreateMessagingService create, ShowMessagingServices show, UpdateMessagingService update, DeleteMessagingService delete)
{
    private const string Many = Routes.Messaging + "Services";
    private const string One = Many + "/{sid:regex(^(?!Usecases|Preregistered))}";

    [Function("CreateMessagingService")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(Shape(request, await create.Handle(request.Caller(), MessagingServiceRequest.ReadNew(await Form.ReadAsync(request, ct)), ct)), Json);

    [Function("ListMessagingServices")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(service => Shape(request, service)), "services", Json);

    [Function("FetchMessagingService")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shape(request, await show.Handle(request.Caller(), Read(sid), ct)), Json);

    [Function("UpdateMessagingService")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Shape(request, await update.Handle(request.Caller(), Read(sid), MessagingServiceRequest.Read(await Form.ReadAsync(request, ct)), ct)), Json);

    [Function("DeleteMessagingService")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("FetchMessagingUsecases")]
    public static IResult Usecases([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/Usecases")] HttpRequest request) =>
        Api.Ok(MessagingUsecases.All, MessagingServiceResourceJson.Default.MessagingUsecases);

    private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<MessagingServiceResource> Json => MessagingServiceResourceJson.Default.MessagingServiceResource;

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.MessagingService);

    private static MessagingServiceResource Shape(HttpRequest request, MessagingService service) =>
        MessagingServiceResource.Of(service, request.Absolute("/" + Many));
}
