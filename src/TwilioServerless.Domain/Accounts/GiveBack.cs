using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>Work: give back all that an account holds which was closed (numbers, short codes, senders), which ends what it pays for them.</summary>
/// <param name="Due">When it was closed, in the account's time; nothing that begins later is charged.</param>
public sealed record GiveBack(DateTimeOffset Due) : Work(ReleaseLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string ReleaseLane = "release";
}
