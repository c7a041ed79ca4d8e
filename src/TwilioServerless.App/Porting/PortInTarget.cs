using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Porting;

/// <summary>The account that numbers come to: the caller's, or one of his subaccounts that a parameter names.</summary>
public sealed class PortInTarget(Tenants tenants)
{
    /// <summary>The account at its time; it must be active.</summary>
    public async Task<Tenant> OfAsync(Caller caller, string? named, CancellationToken ct)
    {
        var tenant = await ReachAsync(caller, named, ct);
        AccessRules.MayChange(tenant.Account, isTraffic: false);
        return tenant;
    }

    /// <summary>The same; it may be closed.</summary>
    public async Task<Tenant> ReachAsync(Caller caller, string? named, CancellationToken ct)
    {
        if (named is not { Length: > 0 }) return caller.Tenant;
        if (!Sid.TryParse(named, SidPrefix.Account, out var sid)) throw new Refusal(ErrorCodes.InvalidParameter, named);
        if (sid == caller.AccountSid) return caller.Tenant;
        var found = await tenants.FindAsync(sid, ct);
        AccessRules.Reach(caller.Account, sid, found?.Account);
        return found!;
    }
}
