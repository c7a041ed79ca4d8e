using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST Services: a pool to be, and how those behind it are paired.</summary>
public sealed class CreateProxyService(ProxyServiceTable services, SidSource sids)
{
    /// <summary>Makes the service.</summary>
    public async Task<ProxyService> Handle(Caller caller, ServiceSettings wanted, CancellationToken ct)
    {
        var service = ServiceRules.Create(sids.Next(SidPrefix.ProxyService, caller.Now), caller.AccountSid, wanted, caller.Now);
        await services.InsertAsync(caller.Tenant, service, ct);
        return service;
    }
}
