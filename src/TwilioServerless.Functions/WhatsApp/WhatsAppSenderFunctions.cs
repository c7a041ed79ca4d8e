using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.WhatsApp;

/// <summary>Senders on WhatsApp, which Twilio has in its console.</summary>
public sealed class WhatsAppSenderFunctions(RegisterWhatsAppSender register, ShowWhatsAppSenders show, DeleteWhatsAppSender delete)
{
    private const string Many = Routes.Console + "WhatsAppSenders";
    private const string One = Many + "/{sid}";

    [Function("CreateWhatsAppSender")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(WhatsAppSenderResource.Of(await register.Handle(request.Caller(), await Form.ReadAsync(request, ct), ct), List(request)), WhatsAppSenderResourceJson.Default.WhatsAppSenderResource);

    [Function("ListWhatsAppSenders")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), PageRequest.Read(request), ct)).Select(sender => WhatsAppSenderResource.Of(sender, List(request))),
            "whatsapp_senders",
            WhatsAppSenderResourceJson.Default.WhatsAppSenderResource);

    [Function("FetchWhatsAppSender")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(WhatsAppSenderResource.Of(await show.Handle(request.Caller(), Read(sid), ct), List(request)), WhatsAppSenderResourceJson.Default.WhatsAppSenderResource);

    [Function("DeleteWhatsAppSender")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await delete.Handle(request.Caller(), Read(sid), ct);
        return Api.Deleted();
    }

    private static Sid Read(string sid) => Routes.Read(sid, SidPrefix.ChannelSender);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
