using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.TestClocks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.TestClocks;

/// <summary>Test clocks, a product of ours.</summary>
public sealed class TestClockFunctions(CreateTestClock create, FetchTestClock fetch, AdvanceTestClock advance, DeleteTestClock delete)
{
    private const string Many = Routes.Console + "TestClocks";
    private const string One = Many + "/{sid}";

    [Function("CreateTestClock")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), await Form.ReadAsync(request, ct), List(request), ct), TestClockApiJson.Default.TestClockResource);

    [Function("ListTestClocks")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await fetch.Handle(request.Caller(), PageRequest.Read(request), List(request), ct), "test_clocks", TestClockApiJson.Default.TestClockResource);

    [Function("FetchTestClock")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await fetch.Handle(request.Caller(), Read(sid), List(request), ct), TestClockApiJson.Default.TestClockResource);

    [Function("AdvanceTestClock")]
    public async Task<IResult> AdvanceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await advance.Handle(request.Caller(), Read(sid), await Form.ReadAsync(request, ct), List(request), ct), TestClockApiJson.Default.TestClockResource);

    [Function("DeleteTestClock")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.TestClock);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
