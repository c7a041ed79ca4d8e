using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>GET PhoneNumbers and PhoneNumbers/{Sid}: the numbers of a pool, and in how many open sessions each is.</summary>
public sealed class ShowProxyNumbers(ProxyServiceTable services, ProxyNumberTable pool, PhoneNumberTable numbers)
{
    /// <summary>One of them.</summary>
    public async Task<ProxyNumberState> Handle(Caller caller, Sid service, Sid number, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return await Handle((await pool.GetAsync(caller.AccountSid, service, number, ct)).Value, ct);
    }

    /// <summary>A page of them, newest first.</summary>
    public async Task<ListPage<ProxyNumberState>> Handle(Caller caller, Sid service, PageRequest request, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        var page = await pool.PageAsync(caller.AccountSid, service, request, ct);
        var states = await Task.WhenAll(page.Items.Select(stored => Handle(stored.Value, ct)));
        return new(page.Request, [.. states], page.Next, page.Previous);
    }

    /// <summary>A number of a pool as it is now.</summary>
    public async Task<ProxyNumberState> Handle(PoolNumber number, CancellationToken ct)
    {
        var owned = await numbers.FindOwnedAsync(number.AccountSid, number.PhoneNumber, ct);
        return new(number, owned?.FriendlyName ?? number.PhoneNumber, await pool.UsesAsync(number.AccountSid, number.PhoneNumber, ct));
    }
}

/// <summary>A number of a pool, what it is called, and in how many open sessions it is.</summary>
public sealed record ProxyNumberState(PoolNumber Number, string FriendlyName, int InUse);
