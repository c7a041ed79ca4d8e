using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.TestClocks;

/// <summary>The rows of test clocks and of the accounts that live by them; both in the partition of the clocks' owner.</summary>
public sealed class TestClockTable
{
    /// <summary>
    /// Puts an account on a clock: to be written to <c>Keys.Partition(owner)</c> before the account itself is, so that
    /// whoever advances the clock finds every account that lives by it.
    /// </summary>
    public static RowChange AttachRow(Sid clock, Sid account) => RowChange.Upsert($"{Keys.ClockAccount}{clock}|{account}", "{}"u8.ToArray());
}
