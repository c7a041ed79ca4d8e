using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.CallerIds;

/// <summary>Verified caller IDs. Creating one answers 200 with the validation that has begun.</summary>
public sealed class OutgoingCallerIdFunctions(RequestValidation validate, ShowCallerIds show, UpdateCallerId update, DeleteCallerId delete)
{
    private const string List = Routes.Account + Routes.Start + "OutgoingCallerIds" + Routes.End;
    private const string Instance = Routes.Account + "OutgoingCallerIds/{sid}";

    [Function(nameof(CreateValidationRequest))]
    public async Task<IResult> CreateValidationRequest([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await validate.Handle(request.Caller(), NewValidationRequest.Read(await Form.ReadAsync(request, ct)), ct), CallerIdApiJson.Default.ValidationRequestResource);

    [Function(nameof(DeleteOutgoingCallerId))]
    public async Task<IResult> DeleteOutgoingCallerId([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Instance)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), ct);
        return Api.Deleted();
    }

    [Function(nameof(FetchOutgoingCallerId))]
    public async Task<IResult> FetchOutgoingCallerId([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), ct), CallerIdApiJson.Default.OutgoingCallerIdResource);

    [Function(nameof(ListOutgoingCallerIds))]
    public async Task<IResult> ListOutgoingCallerIds([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), CallerIdFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "outgoing_caller_ids", CallerIdApiJson.Default.OutgoingCallerIdResource);

    [Function(nameof(UpdateOutgoingCallerId))]
    public async Task<IResult> UpdateOutgoingCallerId([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.PhoneNumber), await Form.ReadAsync(request, ct), ct), CallerIdApiJson.Default.OutgoingCallerIdResource);
}
