using TwilioServerless.App.Http;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>GET Services and Services/{Sid or UniqueName}.</summary>
public sealed class ShowProxyServices(ProxyServiceTable services)
{
    /// <summary>One of them.</summary>
    public async Task<ProxyService> Handle(Caller caller, string sidOrName, CancellationToken ct) => (await services.GetAsync(caller.AccountSid, sidOrName, ct)).Value;

    /// <summary>A page of them, newest first.</summary>
    public async Task<ListPage<ProxyService>> Handle(Caller caller, PageRequest request, CancellationToken ct) =>
        (await services.PageAsync(caller.Account, request, ct)).Select(stored => stored.Value);
}
