using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Accounts;

/// <summary>API keys as iam/v1 offers them, and the main keys of the console.</summary>
public sealed class IamKeyFunctions(CreateKey create, FetchKey fetch, UpdateKey update, DeleteKey delete)
{
    private const string Many = Routes.Iam + "Keys";
    private const string One = Many + "/{sid}";

    [Function("CreateIamKey")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(NewIamKeyResource.From(await create.Handle(request.Caller(), IamKeyRequest.New(await Form.ReadAsync(request, ct)), ct)), AccountApiJson.Default.NewIamKeyResource);

    [Function("CreateMainKey")]
    public async Task<IResult> CreateMainAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "MainKeys")] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), await Form.ReadAsync(request, ct), isMain: true, ct), AccountApiJson.Default.NewKeyResource);

    [Function("DeleteIamKey")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct);
        return Api.Deleted();
    }

    [Function("FetchIamKey")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Ok(await fetch.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct));

    [Function("ListIamKeys")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        Form.Query(request).Required("AccountSid");
        var page = await fetch.Handle(request.Caller(), PageRequest.Read(request), ct);
        return Api.List(page.Select(ListedIamKeyResource.From), "keys", AccountApiJson.Default.ListedIamKeyResource);
    }

    [Function("UpdateIamKey")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), IamKeyRequest.Standard(await Form.ReadAsync(request, ct)), ct));

    private static IResult Ok(KeyResource key) => Api.Ok(IamKeyResource.From(key), AccountApiJson.Default.IamKeyResource);
}
