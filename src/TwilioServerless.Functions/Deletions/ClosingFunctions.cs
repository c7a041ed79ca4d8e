using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Deletions;

/// <summary>The two ways to leave: for ever, or with the data kept.</summary>
public sealed class ClosingFunctions(CloseProject close, SoftClose soft)
{
    [Function("CloseProject")]
    public async Task<IResult> CloseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "CloseProject")] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await close.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), DeletionApiJson.Default.ClosedProjectResource);

    [Function("SoftClose")]
    public async Task<IResult> SoftCloseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "SoftClose")] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await soft.Handle(request.Caller(), ct), DeletionApiJson.Default.SoftClosedResource);
}
