using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Accounts;

/// <summary>API keys under their older name.</summary>
public sealed class SigningKeyFunctions(CreateKey create, FetchKey fetch, UpdateKey update, DeleteKey delete)
{
    private const string List = Routes.Account + Routes.Start + "SigningKeys" + Routes.End;
    private const string Instance = Routes.Account + "SigningKeys/{sid}";

    [Function("CreateSigningKey")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(NewSigningKeyResource.From(await create.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct)), AccountApiJson.Default.NewSigningKeyResource);

    [Function("DeleteSigningKey")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct);
        return Api.Deleted();
    }

    [Function("FetchSigningKey")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Ok(await fetch.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), ct));

    [Function("ListSigningKeys")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List((await fetch.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(SigningKeyResource.From), "signing_keys", AccountApiJson.Default.SigningKeyResource);

    [Function("UpdateSigningKey")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.ApiKey), await Form.ReadAsync(request, ct), ct));

    private static IResult Ok(KeyResource key) => Api.Ok(SigningKeyResource.From(key), AccountApiJson.Default.SigningKeyResource);
}
