using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.TestClocks;

/// <summary>The places of a project's test clocks in the list of due lists.</summary>
public sealed class ErasableClocks(Store store, TestClockTable clocks) : IErasable
{
    /// <inheritdoc />
    public string Name => "test_clocks";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => Sid.TryParse(key, SidPrefix.TestClock, out _);

    /// <inheritdoc />
    public async Task EraseAsync(Deletion deleted, Row row, CancellationToken ct)
    {
        if (await store.FindAsync(Keys.Partition(deleted.AccountSid), row.Key, AccountJson.Default.TestClock, ct) is not { } clock) return;
        try
        {
            await clocks.ForgetDueListAsync(clock.Value, ct);
        }
        catch (ConflictException)
        {
            // Gone already.
        }
    }
}
