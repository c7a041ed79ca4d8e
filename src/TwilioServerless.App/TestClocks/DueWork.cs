using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.TestClocks;

/// <summary>What is due by a test clock.</summary>
public sealed class DueWork(TestClockTable clocks, Sweep sweep, DueLists dueLists, RingRent rent, IEnumerable<IClockwork> clockworks)
{
    /// <summary>Wakes whoever has something to do: the lanes of the clock's accounts, and who charges their rent.</summary>
    public async Task WakeAsync(TestClock clock, CancellationToken ct)
    {
        await foreach (var tenant in clocks.AccountsAsync(clock, ct)) await sweep.RingDueAsync(tenant, TimeSpan.Zero, ct);
        await rent.RingAsync(Keys.DueList(clock.AccountSid, clock.Sid), ct);
    }

    /// <summary>Whether something is left to do. Roll-ups do not count: nobody sees whether they are done.</summary>
    public async Task<TestClockStatus> StatusAsync(TestClock clock, CancellationToken ct)
    {
        if (await dueLists.AnyAsync(Keys.DueList(clock.AccountSid, clock.Sid), clock.FrozenTime, ct)) return TestClockStatus.Advancing;
        await foreach (var tenant in clocks.AccountsAsync(clock, ct))
        {
            foreach (var clockwork in clockworks)
                if (await clockwork.IsBehindAsync(tenant, ct)) return TestClockStatus.Advancing;
            for (var n = 0; n < tenant.Account.Partitions; n++)
                await foreach (var (lane, due) in sweep.LanesAsync(Keys.Partition(tenant.Account.Sid, n), ct))
                    if (due <= clock.FrozenTime && lane != Post.LedgerLane) return TestClockStatus.Advancing;
        }
        return TestClockStatus.Ready;
    }
}
