using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>What surrounds requests: whether a number may come, documents, and who is told.</summary>
public sealed class PortingFunctions(CheckPortability portability, PortingDocuments documents, ConfigurePortingWebhook webhook)
{
    private const string Webhook = Routes.Numbers + "Porting/Configuration/Webhook";

    [Function("CreatePortingDocument")]
    public async Task<IResult> UploadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.NumbersUpload + "Documents")] HttpRequest request, CancellationToken ct) =>
        Api.Created(await documents.Handle(request.Caller(), request, ct), PortingResourceJson.Default.PortingDocumentResource);

    [Function("CreatePortingWebhook")]
    public async Task<IResult> ConfigureAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Webhook)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await webhook.Handle(request.Caller(), await JsonBody.ReadAsync(request, ct), Here(request), ct), PortingResourceJson.Default.PortingWebhookResource);

    [Function("DeletePortingWebhook")]
    public async Task<IResult> ForgetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Webhook + "/{type}")] HttpRequest request, string type, CancellationToken ct)
    {
        await webhook.DeleteAsync(request.Caller(), type, ct);
        return Api.Deleted();
    }

    [Function("FetchPortability")]
    public async Task<IResult> CheckAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Numbers + "Porting/Portability/PhoneNumber/{number}")] HttpRequest request, string number, CancellationToken ct) =>
        Api.Ok(await portability.Handle(request.Caller(), number, Form.Query(request), Here(request), ct), PortingResourceJson.Default.PortabilityResource);

    [Function("FetchPortingWebhook")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Webhook)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await webhook.Handle(request.Caller(), Here(request), ct), PortingResourceJson.Default.PortingWebhookResource);

    private static string Here(HttpRequest request) => request.Absolute(request.Path.Value!);
}
