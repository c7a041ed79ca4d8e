using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.WhatsApp;

/// <summary>DELETE WhatsAppSenders/{Sid}: the number is free for others.</summary>
public sealed class DeleteWhatsAppSender(WhatsAppSenderTable senders)
{
    /// <summary>Deletes the sender.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct) => await senders.DeleteAsync(await senders.GetAsync(caller.AccountSid, sid, ct), ct);
}
