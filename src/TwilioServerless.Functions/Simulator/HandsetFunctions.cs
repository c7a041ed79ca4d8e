using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;

namespace TwilioServerless.Functions.Simulator;

/// <summary>Handsets of the simulated network, a product of ours.</summary>
public sealed class HandsetFunctions(DescribeHandset describe, ShowHandsets show, ForgetHandset forget)
{
    private const string Many = Routes.Console + "Simulator/Handsets";
    private const string One = Many + "/{phoneNumber}";

    [Function("DescribeHandset")]
    public async Task<IResult> DescribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await describe.Handle(request.Caller(), await Form.ReadAsync(request, ct), List(request), ct), HandsetApiJson.Default.HandsetResource);

    [Function("ListHandsets")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), PageRequest.Read(request), List(request), ct), "handsets", HandsetApiJson.Default.HandsetResource);

    [Function("FetchHandset")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string phoneNumber, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), phoneNumber, List(request), ct), HandsetApiJson.Default.HandsetResource);

    [Function("ForgetHandset")]
    public async Task<IResult> ForgetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string phoneNumber, CancellationToken ct)
    {
        await forget.Handle(request.Caller(), phoneNumber, ct);
        return Api.Deleted();
    }

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
