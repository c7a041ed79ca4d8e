using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>GET SenderIds and SenderIds/{Sid}.</summary>
public sealed class ShowSenderIds(RegisteredSenderIds senderIds)
{
    /// <summary>One sender ID.</summary>
    public async Task<SenderId> Handle(Caller caller, Sid sid, CancellationToken ct) => (await senderIds.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of those that are wanted, newest first.</summary>
    public async Task<ListPage<SenderId>> Handle(Caller caller, Func<SenderId, bool> wants, PageRequest request, CancellationToken ct) =>
        (await senderIds.PageAsync(caller.Account, wants, request, ct)).Select(stored => stored.Value);
}
