using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>GET Messages and GET Messages/{Sid}, also of the deprecated SMS/Messages.</summary>
public sealed class ShowMessages(MessageTable messages)
{
    /// <summary>One message.</summary>
    public async Task<Message> Handle(Caller caller, Sid sid, CancellationToken ct) => (await messages.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of messages, newest first.</summary>
    public async Task<ListPage<Message>> Handle(Caller caller, MessageFilter filter, PageRequest request, CancellationToken ct) =>
        (await messages.PageAsync(caller.Account, filter, request, ct)).Select(stored => stored.Value);
}
