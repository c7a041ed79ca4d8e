using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>DELETE Sessions/{Sid}: its pairs are free at once, its interactions are forgotten soon. The messages stay.</summary>
public sealed class DeleteSession(ProxyServiceTable services, SessionTable sessions, Store store)
{
    private const int Attempts = 10;

    /// <summary>Deletes the session.</summary>
    public async Task Handle(Caller caller, Sid service, Sid sid, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(caller.Tenant, await sessions.GetAsync(caller.AccountSid, service, sid, ct), ct)) return;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Deletes a session as it was read; false if it was changed since.</summary>
    public async Task<bool> TryAsync(Tenant tenant, Stored<ProxySession> session, CancellationToken ct)
    {
        try
        {
            var change = new Change(SessionTable.Deleted(session), [new ForgetProxy(session.Value.Sid, tenant.Now)]);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}
