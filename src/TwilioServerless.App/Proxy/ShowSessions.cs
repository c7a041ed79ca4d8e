using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>GET Sessions and Sessions/{Sid or UniqueName}: as they are at this moment of the account's time.</summary>
public sealed class ShowSessions(ProxyServiceTable services, SessionTable sessions)
{
    /// <summary>One of them.</summary>
    public async Task<ProxySession> Handle(Caller caller, Sid service, string sidOrName, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return SessionRules.AsOf((await sessions.GetAsync(caller.AccountSid, service, sidOrName, ct)).Value, caller.Now);
    }

    /// <summary>A page of them, newest first.</summary>
    public async Task<ListPage<ProxySession>> Handle(Caller caller, Sid service, PageRequest request, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return (await sessions.PageAsync(caller.AccountSid, service, request, ct)).Select(stored => SessionRules.AsOf(stored.Value, caller.Now));
    }
}
