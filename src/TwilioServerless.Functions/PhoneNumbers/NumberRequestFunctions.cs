using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Requests;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>"Notify me when available": requests for numbers that are not in stock, which Twilio has in its console.</summary>
public sealed class NumberRequestFunctions(RequestNumbers requests, ShowNumberRequests show)
{
    private const string Many = Routes.Console + "NumberRequests";
    private const string One = Many + "/{sid}";

    [Function("CreateNumberRequest")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await requests.CreateAsync(request.Caller(), NumberRequestForm.Read(await Form.ReadAsync(request, ct)), List(request), ct), NumberRequestApiJson.Default.NumberRequestResource);

    [Function("DeleteNumberRequest")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await requests.DeleteAsync(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("FetchNumberRequest")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Read(sid), List(request), ct), NumberRequestApiJson.Default.NumberRequestResource);

    [Function("ListNumberRequests")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), Form.Query(request), List(request), PageRequest.Read(request), ct), "number_requests", NumberRequestApiJson.Default.NumberRequestResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.NumberRequest);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
