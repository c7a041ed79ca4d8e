using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Proxy;

/// <summary>DELETE Services/{Sid}: nothing is relayed any more; its numbers are the account's to use as it likes, its sessions are forgotten soon.</summary>
public sealed class DeleteProxyService(ProxyServiceTable services)
{
    private const int Attempts = 5;

    /// <summary>Deletes the service.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await services.TryDeleteAsync(caller.Tenant, await services.GetAsync(caller.AccountSid, sid, ct), ct)) return;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
