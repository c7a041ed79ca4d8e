using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.Functions.ShortCodes;

/// <summary>What Twilio has in its console: an application is written on, submitted, paid and canceled.</summary>
public sealed class ShortCodeOrderFunctions(ChangeShortCodeApplication change, ShowShortCodeApplications show)
{
    private const string Many = Routes.Console + "ShortCodeApplications";
    private const string One = Many + "/{sid}";

    [Function("CancelShortCodeApplication")]
    public async Task<IResult> CancelAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await change.CancelAsync(request.Caller().Tenant, Read(sid), ct);
        return Api.Deleted();
    }

    [Function("FetchShortCodeOrder")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        await ShowAsync(request, await show.Handle(request.Caller(), Read(sid), ct), ct);

    [Function("PayShortCodeApplication")]
    public async Task<IResult> PayAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/Payment")] HttpRequest request, string sid, CancellationToken ct) =>
        await ShowAsync(request, await change.PayAsync(request.Caller().Tenant, Read(sid), ct), ct);

    [Function("ReviseShortCodeApplication")]
    public async Task<IResult> ReviseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        await ShowAsync(request, await change.ReviseAsync(request.Caller().Tenant, Read(sid), await JsonBody.ReadAsync(request, ct), ct), ct);

    [Function("SubmitShortCodeApplication")]
    public async Task<IResult> SubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/Submission")] HttpRequest request, string sid, CancellationToken ct) =>
        await ShowAsync(request, await change.SubmitAsync(request.Caller().Tenant, Read(sid), ct), ct);

    internal static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ShortCodeApplication);

    private async Task<IResult> ShowAsync(HttpRequest request, ShortCodeApplication application, CancellationToken ct) => Api.Ok(
        ShortCodeOrderResource.Of(application, await change.FirstPaymentAsync(request.Caller().Tenant, application, ct), request.Absolute("/" + Many)),
        ShortCodeApplicationJson.Default.ShortCodeOrderResource);
}
