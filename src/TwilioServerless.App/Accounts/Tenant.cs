using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>An account at a moment of its own time: real, or that of its test clock.</summary>
public sealed record Tenant(Account Account, DateTimeOffset Now)
{
    /// <summary>Whether time stands still until somebody advances it.</summary>
    public bool OnTestClock => Account.TestClockSid is not null;

    /// <summary>How long in real time until <paramref name="due"/>; null if only advancing the test clock will reach it.</summary>
    public TimeSpan? Waits(DateTimeOffset due) =>
        due <= Now ? TimeSpan.Zero : OnTestClock ? null : due - Now;
}
