using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Accounts;

/// <summary>API keys.</summary>
public sealed class KeyFunctions(CreateKey create, FetchKey fetch, UpdateKey update, DeleteKey delete)
{
    private const string List = Routes.Account + Routes.Start + "Keys" + Routes.End;
    private const string Instance = Routes.Account + "Keys/{sid}";

    [Function(nameof(CreateKey))]
    public async Task<IResult> CreateKey([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), AccountApiJson.Default.NewKeyResource);

    [Function(nameof(DeleteKey))]
    public async Task<IResult> DeleteKey([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct);
        return Api.Deleted();
    }

    [Function(nameof(FetchKey))]
    public async Task<IResult> FetchKey([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await fetch.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct), AccountApiJson.Default.KeyResource);

    [Function(nameof(ListKeys))]
    public async Task<IResult> ListKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await fetch.Handle(request.Caller(), PageRequest.Read(request), ct), "keys", AccountApiJson.Default.KeyResource);

    [Function(nameof(UpdateKey))]
    public async Task<IResult> UpdateKey([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), await Form.ReadAsync(request, ct), ct), AccountApiJson.Default.KeyResource);
}
