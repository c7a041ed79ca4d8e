using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>Work: give back all numbers of an account that was closed, which ends their rent.</summary>
/// <param name="Due">In the account's time.</param>
public sealed record ReleaseNumbers(DateTimeOffset Due) : Work(ReleaseLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string ReleaseLane = "release";
}
