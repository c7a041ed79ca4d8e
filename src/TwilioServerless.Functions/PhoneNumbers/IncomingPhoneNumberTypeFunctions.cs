using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Bought numbers of one type.</summary>
public sealed class IncomingPhoneNumberTypeFunctions(BuyPhoneNumber buy, ListPhoneNumbers list)
{
    private const string Start = Routes.Account + "IncomingPhoneNumbers/" + Routes.Start;
    private const string Local = Start + "Local" + Routes.End;
    private const string Mobile = Start + "Mobile" + Routes.End;
    private const string TollFree = Start + "TollFree" + Routes.End;

    [Function(nameof(CreateIncomingPhoneNumberLocal))]
    public async Task<IResult> CreateIncomingPhoneNumberLocal([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Local)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await buy.Handle(request.Caller(), NewPhoneNumberRequest.Read(await Form.ReadAsync(request, ct), NumberType.Local), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(CreateIncomingPhoneNumberMobile))]
    public async Task<IResult> CreateIncomingPhoneNumberMobile([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Mobile)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await buy.Handle(request.Caller(), NewPhoneNumberRequest.Read(await Form.ReadAsync(request, ct), NumberType.Mobile), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(CreateIncomingPhoneNumberTollFree))]
    public async Task<IResult> CreateIncomingPhoneNumberTollFree([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TollFree)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await buy.Handle(request.Caller(), NewPhoneNumberRequest.Read(await Form.ReadAsync(request, ct), NumberType.TollFree), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(ListIncomingPhoneNumberLocal))]
    public async Task<IResult> ListIncomingPhoneNumberLocal([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Local)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), PhoneNumberFilter.Read(Form.Query(request), NumberType.Local), PageRequest.Read(request), ct), "incoming_phone_numbers", PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(ListIncomingPhoneNumberMobile))]
    public async Task<IResult> ListIncomingPhoneNumberMobile([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Mobile)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), PhoneNumberFilter.Read(Form.Query(request), NumberType.Mobile), PageRequest.Read(request), ct), "incoming_phone_numbers", PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(ListIncomingPhoneNumberTollFree))]
    public async Task<IResult> ListIncomingPhoneNumberTollFree([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = TollFree)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), PhoneNumberFilter.Read(Form.Query(request), NumberType.TollFree), PageRequest.Read(request), ct), "incoming_phone_numbers", PhoneNumberApiJson.Default.IncomingPhoneNumberResource);
}
