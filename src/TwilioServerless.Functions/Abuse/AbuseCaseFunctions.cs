using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Abuse;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Abuse;

/// <summary>What a customer is told of reports, and says to them; also while his account is suspended.</summary>
public sealed class AbuseCaseFunctions(AbuseCases cases, AbuseContacts contacts)
{
    private const string Many = Routes.AbuseCases;
    private const string One = Many + "/{sid}";
    private const string Contact = Routes.Console + "AbuseContact";

    [Function("ListAbuseCases")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var list = request.Absolute("/" + Many);
        var page = await cases.Handle(request.Caller(), PageRequest.Read(request), ct);
        return Api.List(page.Select(one => AbuseCaseResource.Of(one, list)), "abuse_cases", AbuseApiJson.Default.AbuseCaseResource);
    }

    [Function("FetchAbuseCase")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(AbuseCaseResource.Of(await cases.Handle(request.Caller(), Read(sid), ct), request.Absolute("/" + Many)), AbuseApiJson.Default.AbuseCaseResource);

    [Function("AnswerAbuseCase")]
    public async Task<IResult> AnswerAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(AbuseCaseResource.Of(await cases.Handle(request.Caller(), Read(sid), await Form.ReadAsync(request, ct), ct), request.Absolute("/" + Many)), AbuseApiJson.Default.AbuseCaseResource);

    [Function("FetchAbuseContact")]
    public async Task<IResult> FetchContactAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Contact)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await contacts.Handle(request.Caller(), ct), AbuseApiJson.Default.AbuseContactResource);

    [Function("SetAbuseContact")]
    public async Task<IResult> SetContactAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Contact)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await contacts.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), AbuseApiJson.Default.AbuseContactResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.AbuseCase);
}
