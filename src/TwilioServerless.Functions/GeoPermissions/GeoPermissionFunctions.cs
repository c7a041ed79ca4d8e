using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.GeoPermissions;

/// <summary>To which countries the account may send; high risks are taken in the console only.</summary>
public sealed class GeoPermissionFunctions(ShowGeoPermissions show, UpdateGeoPermissions update)
{
    private const string All = Routes.AccountsProduct + "Messaging/GeoPermissions";
    private const string InConsole = Routes.Console + "GeoPermissions";

    [Function("FetchGeoPermissions")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = All)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(
            await show.Handle(request.Caller(), GeoPermissionsRequest.ReadFilter(Form.Query(request)), ct),
            GeoPermissionJson.Default.GeoPermissionsResource);

    [Function("UpdateGeoPermissions")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = All)] HttpRequest request, CancellationToken ct)
    {
        var changes = GeoPermissionsRequest.Read(await Form.ReadAsync(request, ct));
        var results = await update.Handle(request.Caller(), changes, inConsole: false, ct);
        return Api.Ok(ChangedGeoPermissionsResource.Of(results), GeoPermissionJson.Default.ChangedGeoPermissionsResource);
    }

    [Function("UpdateGeoPermissionInConsole")]
    public async Task<IResult> UpdateInConsoleAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = InConsole)] HttpRequest request, CancellationToken ct)
    {
        var change = GeoPermissionsRequest.ReadOne(await Form.ReadAsync(request, ct));
        var results = await update.Handle(request.Caller(), [change], inConsole: true, ct);
        return Api.Ok(ChangedGeoPermission.Of(results[0]), GeoPermissionJson.Default.ChangedGeoPermission);
    }
}
