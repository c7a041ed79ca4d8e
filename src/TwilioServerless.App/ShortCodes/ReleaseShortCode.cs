using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Gives a short code back: its rent ends without refund, it leaves the pool it is in, and others can have it at once.</summary>
public sealed class ReleaseShortCode(ShortCodeTable codes, ShortCodeClaims claims, Subscriptions subscriptions, IEnumerable<ILooseEnds> ends)
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
            var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(tenant.Account.Sid, sid, ct)));
            if (await codes.TryRemoveAsync(tenant, found, ShortCodeRules.Release(found.Value, tenant.Now), end with { Rows = [.. end.Rows, .. loose.SelectMany(one => one)] }, ct))
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
