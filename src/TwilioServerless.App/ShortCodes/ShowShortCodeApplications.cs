using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>GET ShortCodes/Applications and ShortCodes/Applications/{Sid}, also of the console.</summary>
public sealed class ShowShortCodeApplications(ShortCodeApplicationTable applications, ProcessRegister register, Tenants tenants)
{
    /// <summary>One application of the caller or one of his subaccounts, also of a closed one.</summary>
    public async Task<ShortCodeApplication> Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        if (await applications.FindAsync(caller.AccountSid, sid, ct) is { } own) return own.Value;
        var holder = (await register.FindAsync(sid, ct))?.AccountSid;
        return holder is { } sub && await IsOfAsync(caller, sub, ct) && await applications.FindAsync(sub, sid, ct) is { } found
            ? found.Value
            : throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>Those of the caller, or of the subaccount that the filter names, that it wants, newest first.</summary>
    public async Task<List<ShortCodeApplication>> Handle(Caller caller, ShortCodeApplicationFilter filter, CancellationToken ct)
    {
        var account = Sid.TryParse(filter.AccountSid, SidPrefix.Account, out var named) && await IsOfAsync(caller, named, ct) ? named : caller.AccountSid;
        return await applications.OfAsync(account, ct).Select(stored => stored.Value).Where(filter.Wants).ToListAsync(ct);
    }

    private async Task<bool> IsOfAsync(Caller caller, Sid account, CancellationToken ct) =>
        await tenants.FindAsync(account, ct) is { Account: { IsSubaccount: true } sub } && sub.OwnerSid == caller.AccountSid;
}
