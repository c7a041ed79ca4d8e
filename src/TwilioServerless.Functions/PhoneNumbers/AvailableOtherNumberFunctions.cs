using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Kinds of number that few countries sell, or none.</summary>
public sealed class AvailableOtherNumberFunctions(SearchPhoneNumbers search)
{
    private const string Start = Routes.Account + "AvailablePhoneNumbers/{country}/" + Routes.Start;

    [Function(nameof(ListAvailablePhoneNumberMachineToMachine))]
    public async Task<IResult> ListAvailablePhoneNumberMachineToMachine([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "MachineToMachine" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.MachineToMachine, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);

    [Function(nameof(ListAvailablePhoneNumberSharedCost))]
    public async Task<IResult> ListAvailablePhoneNumberSharedCost([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "SharedCost" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.SharedCost, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);

    [Function(nameof(ListAvailablePhoneNumberVoip))]
    public async Task<IResult> ListAvailablePhoneNumberVoip([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Start + "Voip" + Routes.End)] HttpRequest request, string country, CancellationToken ct) =>
        Api.Whole(await search.Handle(request.Caller(), Form.Query(request), country, NumberType.Voip, ct), "available_phone_numbers", PhoneNumberApiJson.Default.AvailablePhoneNumberResource);
}
