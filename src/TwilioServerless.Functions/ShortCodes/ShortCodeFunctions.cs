using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.ShortCodes;

/// <summary>Short codes that an account holds.</summary>
public sealed class ShortCodeFunctions(ShowShortCodes show, UpdateShortCode update)
{
    private const string List = Routes.Account + "SMS/" + Routes.Start + "ShortCodes" + Routes.End;
    private const string Instance = Routes.Account + "SMS/ShortCodes/{sid}";

    [Function("FetchShortCode")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ShortCodeResource.Of(await show.Handle(request.Caller().Tenant, Read(sid), ct)), ShortCodeApiJson.Default.ShortCodeResource);

    [Function("ListShortCodes")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller().Tenant, ShortCodeFilter.Read(Form.Query(request)), PageRequest.Read(request), ct)).Select(ShortCodeResource.Of), "short_codes", ShortCodeApiJson.Default.ShortCodeResource);

    [Function(nameof(UpdateShortCode))]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(ShortCodeResource.Of(await update.Handle(request.Caller().Tenant, Read(sid), ShortCodeSettingsRequest.Read(await Form.ReadAsync(request, ct)), ct)), ShortCodeApiJson.Default.ShortCodeResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ShortCode);
}
