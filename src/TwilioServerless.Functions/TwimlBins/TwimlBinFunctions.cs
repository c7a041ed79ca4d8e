using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.TwimlBins;

/// <summary>TwiML that is kept here, for its owner.</summary>
public sealed class TwimlBinFunctions(CreateTwimlBin create, ShowTwimlBins show, UpdateTwimlBin update, DeleteTwimlBin delete)
{
    private const string List = Routes.Console + "TwimlBins";
    private const string Instance = List + "/{sid}";

    [Function("CreateTwimlBin")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct)
    {
        var bin = await create.Handle(request.Caller(), TwimlBinRequest.Read(await Form.ReadAsync(request, ct)), ct);
        return Api.Created(TwimlBinResource.Of(bin, request), TwimlBinApiJson.Default.TwimlBinResource);
    }

    [Function("DeleteTwimlBin")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.TwimlBin), ct);
        return Api.Deleted();
    }

    [Function("FetchTwimlBin")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(TwimlBinResource.Of(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.TwimlBin), ct), request), TwimlBinApiJson.Default.TwimlBinResource);

    [Function("ListTwimlBins")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), PageRequest.Read(request), ct);
        return Api.List(page.Select(bin => TwimlBinResource.Of(bin, request)), "twiml_bins", TwimlBinApiJson.Default.TwimlBinResource);
    }

    [Function("UpdateTwimlBin")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        var bin = await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.TwimlBin), TwimlBinRequest.Read(await Form.ReadAsync(request, ct)), ct);
        return Api.Ok(TwimlBinResource.Of(bin, request), TwimlBinApiJson.Default.TwimlBinResource);
    }
}
