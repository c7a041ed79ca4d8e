using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Voice;

/// <summary>Calls, as the API of 2010-04-01 has them, and those that the simulated network makes.</summary>
public sealed class CallFunctions(PlaceCall place, ListCalls list, FetchCall fetch, UpdateCall update, DeleteCall delete, ReceiveCall receive)
{
    private const string Many = Routes.Account + Routes.Start + "Calls" + Routes.End;
    private const string One = Routes.Account + "Calls/{sid}";

    [Function("CreateCall")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await place.Handle(request.Caller(), PlaceCallRequest.Read(await Form.ReadAsync(request, ct)), ct), CallResourceJson.Default.CallResource);

    [Function("ListCalls")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), CallFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "calls", CallResourceJson.Default.CallResource);

    [Function("FetchCall")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await fetch.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Call), ct), CallResourceJson.Default.CallResource);

    [Function("UpdateCall")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Call), await Form.ReadAsync(request, ct), ct), CallResourceJson.Default.CallResource);

    [Function("DeleteCall")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Call), ct);
        return Api.Deleted();
    }

    /// <summary>A call from the simulated network.</summary>
    [Function("ReceiveCall")]
    public async Task<IResult> ReceiveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "Simulator/Calls")] HttpRequest request, CancellationToken ct) =>
        Api.Created(await receive.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), CallResourceJson.Default.CallResource);
}
