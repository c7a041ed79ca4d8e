using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>The deprecated form of messages, for applications older than 2013.</summary>
public sealed class SmsMessageFunctions(SendMessage send, ShowMessages show)
{
    private const string Many = Routes.Account + "SMS/" + Routes.Start + "Messages" + Routes.End;
    private const string One = Routes.Account + "SMS/Messages/{sid}";

    [Function("CreateSmsMessage")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(SMSMessageResource.Of(await send.Handle(request.Caller(), SmsMessageRequest.Read(await Form.ReadAsync(request, ct)), ct)), SMSMessageJson.Default.SMSMessageResource);

    [Function("ListSmsMessages")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(
            (await show.Handle(request.Caller(), MessageFilter.Read(Form.Query(request)) with { TextsOnly = true }, PageRequest.Read(request), ct)).Select(SMSMessageResource.Of),
            "sms_messages",
            SMSMessageJson.Default.SMSMessageResource);

    [Function("FetchSmsMessage")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(SMSMessageResource.Of(await show.Handle(request.Caller(), MessageTable.Read(sid), ct)), SMSMessageJson.Default.SMSMessageResource);
}
