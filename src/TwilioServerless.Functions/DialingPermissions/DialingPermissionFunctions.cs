using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.DialingPermissions;

/// <summary>Dialing permissions of voice v1.</summary>
public sealed class DialingPermissionFunctions(ShowDialingPermissions show, UpdateDialingPermissions update)
{
    private const string Countries = Routes.Voice + "DialingPermissions/Countries";
    private const string Settings = Routes.Voice + "Settings";

    [Function("CreateDialingPermissionsCountryBulkUpdate")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Voice + "DialingPermissions/BulkCountryUpdates")] HttpRequest request, CancellationToken ct)
    {
        var form = await Form.ReadAsync(request, ct);
        var updated = await update.Handle(request.Caller(), DialingPermissionRequest.Read(form), form.Required(DialingPermissionRequest.UpdateRequest), ct);
        return Api.Created(updated, DialingPermissionApiJson.Default.BulkUpdateResource);
    }

    [Function("FetchDialingPermissionsCountry")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Countries + "/{isoCode}")] HttpRequest request, string isoCode, CancellationToken ct) =>
        Api.Ok(
            await show.Handle(request.Caller(), DialingPermissionRequest.ReadCountry(isoCode), Address(request, Countries), ct),
            DialingPermissionApiJson.Default.DialingCountryResource);

    [Function("FetchDialingPermissionsSettings")]
    public async Task<IResult> FetchSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Settings)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(new(await update.InheritAsync(request.Caller(), null, ct), Address(request, Settings)), DialingPermissionApiJson.Default.DialingSettingsResource);

    [Function("ListDialingPermissionsCountries")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Countries)] HttpRequest request, CancellationToken ct)
    {
        var wanted = DialingPermissionRequest.ReadFilter(Form.Query(request));
        var page = await show.Handle(request.Caller(), wanted, PageRequest.Read(request), Address(request, Countries), ct);
        return Api.List(page, "content", DialingPermissionApiJson.Default.DialingCountryResource);
    }

    [Function("ListDialingPermissionsPrefixes")]
    public static async Task<IResult> ListPrefixesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Countries + "/{isoCode}/HighRiskSpecialPrefixes")] HttpRequest request, string isoCode, CancellationToken ct) =>
        Api.List(
            await ShowDialingPermissions.PrefixesAsync(DialingPermissionRequest.ReadCountry(isoCode), PageRequest.Read(request), ct),
            "content",
            DialingPermissionApiJson.Default.HighRiskPrefixResource);

    [Function("UpdateDialingPermissionsSettings")]
    public async Task<IResult> UpdateSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Settings)] HttpRequest request, CancellationToken ct)
    {
        var wanted = (await Form.ReadAsync(request, ct)).Boolean("DialingPermissionsInheritance");
        return Api.Accepted(new(await update.InheritAsync(request.Caller(), wanted, ct), Address(request, Settings)), DialingPermissionApiJson.Default.DialingSettingsResource);
    }

    private static string Address(HttpRequest request, string route) => request.Absolute("/" + route);
}
