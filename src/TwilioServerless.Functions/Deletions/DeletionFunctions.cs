using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Deletions;

/// <summary>What became of closed accounts after their 30 days.</summary>
public sealed class DeletionFunctions(ShowDeletions show)
{
    private const string Many = Routes.Console + "Deletions";

    [Function("FetchDeletion")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Account), ct), DeletionApiJson.Default.DeletionResource);

    [Function("ListDeletions")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), PageRequest.Read(request), ct), "deletions", DeletionApiJson.Default.DeletionSummary);

    [Function("FetchProjectDeletion")]
    public async Task<IResult> FetchOfProjectAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Operator + "Deletions/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request, Routes.Read(sid, SidPrefix.Account), ct), DeletionApiJson.Default.DeletionResource);
}
