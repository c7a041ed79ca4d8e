using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Messaging;

/// <summary>GET Messages and GET Messages/{Sid}.</summary>
public sealed class ShowMessages(MessageTable messages)
{
    /// <summary>One message.</summary>
    public async Task<MessageResource> Handle(Caller caller, Sid sid, CancellationToken ct) =>
        MessageResource.Of((await messages.GetAsync(caller.AccountSid, sid, ct)).Value);

    /// <summary>A page of messages, newest first.</summary>
    public async Task<ListPage<MessageResource>> Handle(Caller caller, MessageFilter filter, PageRequest request, CancellationToken ct) =>
        (await messages.PageAsync(caller.Account, filter, request, ct)).Select(stored => MessageResource.Of(stored.Value));
}
