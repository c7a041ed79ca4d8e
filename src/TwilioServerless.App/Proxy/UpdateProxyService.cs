using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST Services/{Sid}: holds for what comes from now on.</summary>
public sealed class UpdateProxyService(ProxyServiceTable services)
{
    private const int Attempts = 5;

    /// <summary>The service as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<ProxyService> Handle(Caller caller, Sid sid, ServiceSettings wanted, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, sid, ct);
            var service = ServiceRules.Update(found.Value, wanted, caller.Now);
            if (await services.TryReplaceAsync(caller.Tenant, found, service, ct)) return service;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
