using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>The numbers that have an address.</summary>
public sealed class DependentPhoneNumberFunctions(ListDependentNumbers list)
{
    private const string List = Routes.Account + "Addresses/{sid}/" + Routes.Start + "DependentPhoneNumbers" + Routes.End;

    [Function(nameof(ListDependentPhoneNumbers))]
    public async Task<IResult> ListDependentPhoneNumbers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Address), PageRequest.Read(request), ct), "dependent_phone_numbers", PhoneNumberApiJson.Default.DependentPhoneNumberResource);
}
