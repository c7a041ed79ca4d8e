using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.Functions.ShortCodes;

/// <summary>The short codes that are kept for an account or rented by it: how far they are, pictures on them, and how it gets rid of them.</summary>
public sealed class ShortCodeProvisioningFunctions(ShowShortCodes show, EnableShortCodeMms enableMms, ReleaseShortCode release)
{
    private const string Many = Routes.Console + "ShortCodes";
    private const string One = Many + "/{sid}";

    [Function("ListProvisionedShortCodes")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List((await show.Handle(request.Caller().Tenant, ShortCodeFilter.Read(Form.Query(request)), PageRequest.Read(request), ct)).Select(code => Of(request, code)), "short_codes", ShortCodeApiJson.Default.ProvisionedShortCodeResource);

    [Function("FetchProvisionedShortCode")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Of(request, await show.Handle(request.Caller().Tenant, Read(sid), ct)), ShortCodeApiJson.Default.ProvisionedShortCodeResource);

    [Function(nameof(EnableShortCodeMms))]
    public async Task<IResult> EnableMmsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/Mms")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(Of(request, await enableMms.Handle(request.Caller().Tenant, Read(sid), ct)), ShortCodeApiJson.Default.ProvisionedShortCodeResource);

    [Function(nameof(ReleaseShortCode))]
    public async Task<IResult> ReleaseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await release.Handle(request.Caller().Tenant, Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ShortCode);

    private static ProvisionedShortCodeResource Of(HttpRequest request, ShortCode code) => ProvisionedShortCodeResource.Of(code, request.Absolute("/" + Many));
}
