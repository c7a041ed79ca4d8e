using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>GET Services/{Sid}/PhoneNumbers, ShortCodes, AlphaSenders and DestinationAlphaSenders.</summary>
public sealed class ShowPool(MessagingServiceTable services, PoolTable pools)
{
    /// <summary>One sender of a service.</summary>
    public async Task<PoolMember> Handle(Caller caller, Sid service, Sid sender, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return await pools.GetAsync(caller.AccountSid, service, sender, ct);
    }

    /// <summary>A page of the senders of one kind, PN, SC or AI.</summary>
    public async Task<ListPage<PoolMember>> Handle(Caller caller, Sid service, string kind, Func<PoolMember, bool> where, PageRequest request, CancellationToken ct) =>
        await pools.PageAsync((await services.GetAsync(caller.AccountSid, service, ct)).Value, kind, where, request, ct);
}
