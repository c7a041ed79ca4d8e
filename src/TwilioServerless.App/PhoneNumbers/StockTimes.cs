using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Tells the stock's time.</summary>
public sealed class StockTimes(Tenants tenants, TimeProvider time)
{
    /// <summary>The moment as an account sees it.</summary>
    public StockTime Of(Tenant tenant) =>
        tenant.Account.TestClockSid is { } clock ? new(time.GetUtcNow(), clock, tenant.Now) : new(time.GetUtcNow());

    /// <summary>The same; that of real time if there is no such account any more.</summary>
    public async ValueTask<StockTime> OfAsync(Sid account, CancellationToken ct) =>
        await tenants.FindAsync(account, ct) is { } tenant ? Of(tenant) : new(time.GetUtcNow());
}
