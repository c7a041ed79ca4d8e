using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;

namespace TwilioServerless.Functions.Simulator;

/// <summary>The simulated network as a whole, a product of ours.</summary>
public sealed class NetworkFunctions(DescribeNetwork describe, ShowNetwork show, ForgetNetwork forget)
{
    private const string Path = Routes.Console + "Simulator/Network";

    [Function("DescribeNetwork")]
    public async Task<IResult> DescribeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Path)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await describe.Handle(request.Caller(), await Form.ReadAsync(request, ct), Url(request), ct), NetworkApiJson.Default.NetworkResource);

    [Function("FetchNetwork")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Path)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Url(request), ct), NetworkApiJson.Default.NetworkResource);

    [Function("ForgetNetwork")]
    public async Task<IResult> ForgetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Path)] HttpRequest request, CancellationToken ct)
    {
        await forget.Handle(request.Caller(), ct);
        return Api.Deleted();
    }

    private static string Url(HttpRequest request) => request.Absolute("/" + Path);
}
