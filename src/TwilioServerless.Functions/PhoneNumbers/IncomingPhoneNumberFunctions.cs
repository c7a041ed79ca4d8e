using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Numbers that an account has bought.</summary>
public sealed class IncomingPhoneNumberFunctions(BuyPhoneNumber buy, ListPhoneNumbers list, UpdatePhoneNumber update, ReleasePhoneNumber release)
{
    private const string List = Routes.Account + Routes.Start + "IncomingPhoneNumbers" + Routes.End;

    // The lists of one type, "IncomingPhoneNumbers/Local", have functions of their own, whose names come later.
    private const string Instance = Routes.Account + "IncomingPhoneNumbers/{sid:regex(^(?!Local|Mobile|TollFree))}";

    [Function(nameof(CreateIncomingPhoneNumber))]
    public async Task<IResult> CreateIncomingPhoneNumber([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await buy.Handle(request.Caller(), NewPhoneNumberRequest.Read(await Form.ReadAsync(request, ct)), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(DeleteIncomingPhoneNumber))]
    public async Task<IResult> DeleteIncomingPhoneNumber([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await release.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), ct);
        return Api.Deleted();
    }

    [Function(nameof(FetchIncomingPhoneNumber))]
    public async Task<IResult> FetchIncomingPhoneNumber([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await list.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(ListIncomingPhoneNumbers))]
    public async Task<IResult> ListIncomingPhoneNumbers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), PhoneNumberFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "incoming_phone_numbers", PhoneNumberApiJson.Default.IncomingPhoneNumberResource);

    [Function(nameof(UpdateIncomingPhoneNumber))]
    public async Task<IResult> UpdateIncomingPhoneNumber([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), NumberSettingsRequest.ReadChange(await Form.ReadAsync(request, ct)), ct), PhoneNumberApiJson.Default.IncomingPhoneNumberResource);
}
