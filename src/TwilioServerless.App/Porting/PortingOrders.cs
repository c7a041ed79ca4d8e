using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.Porting;

/// <summary>What is the same of requests and of orders to carry messages only: whose one is, and whether it holds its number.</summary>
public sealed class PortingOrders(ProcessRegister register, Tenants tenants, OrderMarks marks)
{
    /// <summary>An order of the caller or one of his subaccounts, with whose it is.</summary>
    public async Task<(Tenant Tenant, T Order)> GetAsync<T>(Caller caller, Sid sid, Func<Sid, Sid, CancellationToken, Task<Stored<T>?>> find, CancellationToken ct)
    {
        if (await find(caller.AccountSid, sid, ct) is { } own) return (caller.Tenant, own.Value);
        var found = await register.FindAsync(sid, ct) is { } process ? await tenants.FindAsync(process.AccountSid, ct) : null;
        if (found is null || found.Account.OwnerSid != caller.AccountSid) throw new Refusal(ErrorCodes.NotFound, sid);
        return (found, (await find(found.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid)).Value);
    }

    /// <summary>Whether the claim's order is there, or may still come, and holds its number.</summary>
    public async Task<bool> HoldsAsync<T>(NumberClaim claim, Func<Sid, Sid, CancellationToken, Task<Stored<T>?>> find, Func<T, bool> holds, CancellationToken ct)
    {
        if (claim.Order is not { } order || await tenants.FindAsync(claim.AccountSid, ct) is null) return false;
        if (await find(claim.AccountSid, order, ct) is { } found) return holds(found.Value);
        if (!await marks.MayBeGivenUpAsync(claim, ct)) return true;
        return await find(claim.AccountSid, order, ct) is { } late && holds(late.Value);
    }
}
