using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.DialingPermissions;

/// <summary>The operator's list of numbers that nobody may call.</summary>
public sealed class BlockedNumberFunctions(BlockList blocked)
{
    private const string List = Routes.Operator + "BlockedNumbers";
    private const string Instance = List + "/{number}";

    [Function("BlockNumber")]
    public async Task<IResult> BlockAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await blocked.AddAsync(request, ct), DialingPermissionApiJson.Default.BlockedNumberResource);

    [Function("FetchBlockedNumber")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string number, CancellationToken ct) =>
        Api.Ok(await blocked.FetchAsync(request, number, ct), DialingPermissionApiJson.Default.BlockedNumberResource);

    [Function("ListBlockedNumbers")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await blocked.ListAsync(request, ct), "blocked_numbers", DialingPermissionApiJson.Default.BlockedNumberResource);

    [Function("UnblockNumber")]
    public async Task<IResult> UnblockAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string number, CancellationToken ct)
    {
        await blocked.RemoveAsync(request, number, ct);
        return Api.Deleted();
    }
}
