using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>What to write when a code is given back or is not wanted any more: its rent ends without refund, it leaves the pool it is in, and others can have it then.</summary>
public sealed class EndShortCode(Subscriptions subscriptions, IEnumerable<ILooseEnds> ends)
{
    /// <summary>A commit of it conflicts if the rent is charged or the code is changed at this very moment: ask again.</summary>
    public async Task<Change> OfAsync(Tenant tenant, Stored<ShortCode> code, CancellationToken ct)
    {
        var rent = await subscriptions.EndAsync(tenant, code.Value.Sid, ct);
        var loose = await Task.WhenAll(ends.Select(one => one.OfAsync(tenant.Account.Sid, code.Value.Sid, ct)));
        return ShortCodeTable.Removed(code, ShortCodeRules.Release(code.Value, tenant.Now))
            .And(rent)
            .And(new Change([.. loose.SelectMany(rows => rows)], [new FreeShortCode(code.Value.Sid, code.Value.Code, tenant.Now)]));
    }
}
