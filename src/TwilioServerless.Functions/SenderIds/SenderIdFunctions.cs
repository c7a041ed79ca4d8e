using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.SenderIds;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.SenderIds;

/// <summary>Sender IDs and their registration, which Twilio has in its console.</summary>
public sealed class SenderIdFunctions(
    RequestSenderId ask, AttachSenderIdDocument attach, ResubmitSenderId resubmit, RevokeSenderId revoke, ShowSenderIds show, WithdrawSenderId withdraw)
{
    private const string Many = Routes.Console + "SenderIds";
    private const string One = Many + "/{sid}";

    [Function("AttachSenderIdDocument")]
    public async Task<IResult> AttachAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One + "/Documents")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Created(SenderIdResource.Of(await attach.Handle(request.Caller(), Read(sid), request, ct), List(request)), SenderIdResourceJson.Default.SenderIdResource);

    [Function("CreateSenderId")]
    public async Task<IResult> CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var wanted = SenderIdRequest.Read(await Form.ReadAsync(request, ct));
        return Api.Created(SenderIdResource.Of(await ask.Handle(request.Caller(), wanted, ct), List(request)), SenderIdResourceJson.Default.SenderIdResource);
    }

    [Function("ListSenderIds")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), SenderIdRequest.ReadFilter(Form.Query(request)), PageRequest.Read(request), ct);
        return Api.List(page.Select(senderId => SenderIdResource.Of(senderId, List(request))), "sender_ids", SenderIdResourceJson.Default.SenderIdResource);
    }

    [Function("FetchSenderId")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(SenderIdResource.Of(await show.Handle(request.Caller(), Read(sid), ct), List(request)), SenderIdResourceJson.Default.SenderIdResource);

    [Function("DeleteSenderId")]
    public async Task<IResult> DeleteAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await withdraw.Handle(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    [Function("ResubmitSenderId")]
    public async Task<IResult> ResubmitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(
            SenderIdResource.Of(await resubmit.Handle(request.Caller(), Read(sid), await Form.ReadAsync(request, ct), ct), List(request)),
            SenderIdResourceJson.Default.SenderIdResource);

    [Function("RevokeSenderId")]
    public async Task<IResult> RevokeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Operator + "SenderIds/{sid}")] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(SenderIdResource.Of(await revoke.Handle(request, Read(sid), ct), List(request)), SenderIdResourceJson.Default.SenderIdResource);

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.SenderId);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
