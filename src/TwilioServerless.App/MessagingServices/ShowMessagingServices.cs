using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>GET Services: an account's Messaging Services, newest first.</summary>
public sealed class ShowMessagingServices(MessagingServiceTable services)
{
    /// <summary>One of them.</summary>
    public async Task<MessagingService> Handle(Caller caller, Sid sid, CancellationToken ct) => (await services.GetAsync(caller.AccountSid, sid, ct)).Value;

    /// <summary>A page of them.</summary>
    public async Task<ListPage<MessagingService>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await services.PageAsync(caller.Account, request, ct)).Select(found => found.Value);
}
