using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST PhoneNumbers/{Sid}: reserves a number for who asks for it, or gives it to everybody. Who has it keeps it.</summary>
public sealed class UpdateProxyNumber(ProxyServiceTable services, ProxyNumberTable pool)
{
    private const int Attempts = 5;

    /// <summary>The number as it is now.</summary>
    public async Task<PoolNumber> Handle(Caller caller, Sid service, Sid sid, Form form, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        for (var attempt = 1; ; attempt++)
        {
            var found = await pool.GetAsync(caller.AccountSid, service, sid, ct);
            var number = ServiceRules.Reserve(found.Value, form.Boolean("IsReserved"), await pool.AllAsync(caller.AccountSid, service, ct), caller.Now);
            if (await pool.TryReplaceAsync(caller.Tenant, found, number, ct)) return number;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
