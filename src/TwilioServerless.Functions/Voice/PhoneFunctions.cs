using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Voice;

namespace TwilioServerless.Functions.Voice;

/// <summary>A phone of the simulated network in somebody's hand: what it does, and what is heard and seen on it.</summary>
public sealed class PhoneFunctions(ActOnPhone act, ReceiveCall call, ReceiveMessage write, PhoneEvents events, PhoneMessages messages, Tenants tenants, Numbering numbering)
{
    private const string Phone = Routes.Console + "Simulator/Handsets/{phoneNumber}";
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    /// <summary>Action answer, reject, digits, speak, hangup; call and text begin something.</summary>
    [Function("UsePhone")]
    public async Task<IResult> UseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Phone)] HttpRequest request, string phoneNumber, CancellationToken ct)
    {
        var (caller, form) = (request.Caller(), await Form.ReadAsync(request, ct));
        var from = form.With("From", HandsetRequest.Address(phoneNumber, numbering));
        return form.Text("Action") switch
        {
            "call" => Api.Created(await call.Handle(caller, from, ct), CallResourceJson.Default.CallResource),
            "text" => await write.Handle(caller, IncomingMessageRequest.Read(from), ct) is { } message ? Api.Created(message, MessageResourceJson.Default.MessageResource) : Api.Deleted(),
            _      => Api.Ok(await act.Handle(caller, phoneNumber, form, ct), CallResourceJson.Default.CallResource),
        };
    }

    /// <summary>What happens on the phone, as it happens.</summary>
    [Function("WatchPhone")]
    public IResult Watch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Phone + "/Events")] HttpRequest request, string phoneNumber)
    {
        var (caller, address, last) = (request.Caller(), HandsetRequest.Address(phoneNumber, numbering), EventStream.LastEvent(request));
        var (watch, inbox) = (new PhoneWatch(last), new PhoneInbox(caller.Now));
        return new EventStream(async ct =>
        {
            var tenant = await tenants.GetAsync(caller.AccountSid, ct);
            var heard = await events.SinceAsync(tenant, address, watch, ct);
            watch.HasLooked();
            return [.. heard, .. await messages.SinceAsync(tenant, address, inbox, ct)];
        }, Often);
    }
}
