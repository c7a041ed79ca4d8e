using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;

namespace TwilioServerless.Functions.ShortCodes;

/// <summary>Applications for short codes.</summary>
public sealed class ShortCodeApplicationFunctions(CreateShortCodeApplication create, ShowShortCodeApplications show)
{
    private const string Many = Routes.NumbersV2 + "ShortCodes/Applications";

    [Function(nameof(CreateShortCodeApplication))]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) => Api.Created(
        ShortCodeApplicationResource.Of(await create.Handle(request.Caller().Tenant, await JsonBody.ReadAsync(request, ct), ct)),
        ShortCodeApplicationJson.Default.ShortCodeApplicationResource);

    [Function("FetchShortCodeApplication")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/{sid}")] HttpRequest request, string sid, CancellationToken ct) => Api.Ok(
        ShortCodeApplicationResource.Of(await show.Handle(request.Caller(), ShortCodeOrderFunctions.Read(sid), ct)),
        ShortCodeApplicationJson.Default.ShortCodeApplicationResource);

    [Function("ListShortCodeApplications")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) => Api.Ok(
        ShortCodeApplicationListResource.Of(await show.Handle(request.Caller(), ShortCodeApplicationFilter.Read(Form.Query(request)), ct), request),
        ShortCodeApplicationJson.Default.ShortCodeApplicationListResource);
}
