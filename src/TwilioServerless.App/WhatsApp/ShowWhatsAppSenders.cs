using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.WhatsApp;

/// <summary>GET WhatsAppSenders and WhatsAppSenders/{Sid}.</summary>
public sealed class ShowWhatsAppSenders(WhatsAppSenderTable senders)
{
    /// <summary>One sender.</summary>
    public Task<WhatsAppSender> Handle(Caller caller, Sid sid, CancellationToken ct) => senders.GetAsync(caller.AccountSid, sid, ct);

    /// <summary>A page of senders, newest first.</summary>
    public Task<ListPage<WhatsAppSender>> Handle(Caller caller, PageRequest request, CancellationToken ct) => senders.PageAsync(caller.Account, request, ct);
}
