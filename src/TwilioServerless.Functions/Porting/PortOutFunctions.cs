using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Porting;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Porting;

/// <summary>Numbers that other carriers ask for: entered by the operator, seen by their accounts.</summary>
public sealed class PortOutFunctions(RequestPortOut ask, ShowPortOuts show)
{
    private const string Many = Routes.Console + "PortOuts";

    [Function("CreatePortOut")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Operator + "PortOuts")] HttpRequest request, CancellationToken ct) =>
        Api.Created(PortOutResource.Of(await ask.Handle(request, ct), List(request)), PortingResourceJson.Default.PortOutResource);

    [Function("FetchPortOut")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(PortOutResource.Of(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PortOut), ct), List(request)), PortingResourceJson.Default.PortOutResource);

    [Function("ListPortOuts")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var list = List(request);
        return Api.List((await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(order => PortOutResource.Of(order, list)), "port_outs", PortingResourceJson.Default.PortOutResource);
    }

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
