using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>GET Services/{Sid}/PhoneNumbers, ShortCodes, AlphaSenders and DestinationAlphaSenders.</summary>
public sealed class ShowPool(MessagingServiceTable services, PoolTable pools, ShortCodeTable shortCodes)
{
    /// <summary>One sender of a service.</summary>
    public async Task<PoolMember> Handle(Caller caller, Sid service, Sid sender, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return await TodayAsync(await pools.GetAsync(caller.AccountSid, service, sender, ct), ct);
    }

    /// <summary>A page of the senders of one kind, PN, SC or AI.</summary>
    public async Task<ListPage<PoolMember>> Handle(Caller caller, Sid service, string kind, Func<PoolMember, bool> where, PageRequest request, CancellationToken ct)
    {
        var page = await pools.PageAsync((await services.GetAsync(caller.AccountSid, service, ct)).Value, kind, where, request, ct);
        return page with { Items = [.. await Task.WhenAll(page.Items.Select(member => TodayAsync(member, ct)))] };
    }

    // A number is what it was when it joined. A short code can learn to send media later.
    private async Task<PoolMember> TodayAsync(PoolMember member, CancellationToken ct) =>
        member.Sid.Prefix == SidPrefix.ShortCode && await shortCodes.FindOwnedAsync(member.AccountSid, member.Sender, ct) is { } code
            ? member with { SendsMedia = code.IsMmsEnabled }
            : member;
}
