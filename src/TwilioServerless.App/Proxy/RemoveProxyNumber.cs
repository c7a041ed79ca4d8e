using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// DELETE PhoneNumbers/{Sid}: a number leaves the pool, unless a session has it. Its gate is closed before that is looked at, so that
/// no session gets it meanwhile; a number that a crash left so is given to nobody until it is removed or updated.
/// </summary>
public sealed class RemoveProxyNumber(ProxyServiceTable services, ProxyNumberTable pool)
{
    private const int Attempts = 5;

    /// <summary>Removes the number.</summary>
    public async Task Handle(Caller caller, Sid service, Sid sid, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var found = await pool.GetAsync(caller.AccountSid, service, sid, ct);
            if (await IsUsedAsync(found.Value, ct)) throw new Refusal(ErrorCodes.ProxyNumberInUse);
            if (await pool.TryCloseAsync(caller.Tenant, found, ct) is { } closed && await TryRemoveAsync(caller, closed, ct)) return;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }

    private async Task<bool> TryRemoveAsync(Caller caller, Stored<PoolNumber> closed, CancellationToken ct)
    {
        if (!await IsUsedAsync(closed.Value, ct)) return await pool.TryDeleteAsync(caller.Tenant, closed, ct);
        await pool.TryReplaceAsync(caller.Tenant, closed, closed.Value with { IsLeaving = false }, ct);
        throw new Refusal(ErrorCodes.ProxyNumberInUse);
    }

    private Task<bool> IsUsedAsync(PoolNumber number, CancellationToken ct) => pool.IsUsedAsync(number.AccountSid, number.PhoneNumber, ct);
}
