using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Gives a short code back: its rent ends without refund, and others can have it at once.</summary>
public sealed class ReleaseShortCode(ShortCodeTable codes, ShortCodeClaims claims, Subscriptions subscriptions)
{
    private const int Attempts = 5;

    /// <summary>Releases the account's short code.</summary>
    public async Task Handle(Tenant tenant, Sid sid, CancellationToken ct)
    {
        if (!await TryAsync(tenant, sid, ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>The same; false if the account does not hold it.</summary>
    public async Task<bool> TryAsync(Tenant tenant, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; await codes.ReadAsync(tenant.Account.Sid, sid, ct) is { } found; attempt++)
        {
            var end = await subscriptions.EndAsync(tenant, sid, ct);
            if (await codes.TryRemoveAsync(tenant, found, ShortCodeRules.Release(found.Value, tenant.Now), end, ct))
            {
                await claims.ReleaseAsync(found.Value, ct);
                return true;
            }
            // Its rent was charged or it was changed at this very moment: read again.
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
        return false;
    }
}
