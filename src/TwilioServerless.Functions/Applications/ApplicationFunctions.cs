using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Applications;

/// <summary>TwiML Apps.</summary>
public sealed class ApplicationFunctions(CreateApplication create, ShowApplications show, UpdateApplication update, DeleteApplication delete)
{
    private const string List = Routes.Account + Routes.Start + "Applications" + Routes.End;
    private const string Instance = Routes.Account + "Applications/{sid}";

    [Function(nameof(CreateApplication))]
    public async Task<IResult> CreateApplication([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), ApplicationRequest.Read(await Form.ReadAsync(request, ct)), ct), ApplicationApiJson.Default.ApplicationResource);

    [Function(nameof(DeleteApplication))]
    public async Task<IResult> DeleteApplication([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Application), ct);
        return Api.Deleted();
    }

    [Function(nameof(FetchApplication))]
    public async Task<IResult> FetchApplication([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Application), ct), ApplicationApiJson.Default.ApplicationResource);

    [Function(nameof(ListApplications))]
    public async Task<IResult> ListApplications([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Form.Query(request), PageRequest.Read(request), ct), "applications", ApplicationApiJson.Default.ApplicationResource);

    [Function(nameof(UpdateApplication))]
    public async Task<IResult> UpdateApplication([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Application), ApplicationRequest.Read(await Form.ReadAsync(request, ct)), ct), ApplicationApiJson.Default.ApplicationResource);
}
