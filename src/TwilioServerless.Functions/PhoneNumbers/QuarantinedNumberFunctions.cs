using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Numbers that were given back and rest, a product of ours.</summary>
public sealed class QuarantinedNumberFunctions(ShowQuarantinedNumbers show)
{
    private const string Many = Routes.Console + "QuarantinedNumbers";
    private const string One = Many + "/{phoneNumber}";

    [Function("FetchQuarantinedNumber")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string phoneNumber, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), phoneNumber, List(request), ct), PhoneNumberApiJson.Default.QuarantinedNumberResource);

    [Function("ListQuarantinedNumbers")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), List(request), PageRequest.Read(request), ct), "quarantined_numbers", PhoneNumberApiJson.Default.QuarantinedNumberResource);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
