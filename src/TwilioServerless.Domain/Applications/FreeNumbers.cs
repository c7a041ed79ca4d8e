using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Applications;

/// <summary>Work: take a deleted TwiML App off all numbers of its account that point to it.</summary>
/// <param name="Due">In the account's time.</param>
public sealed record FreeNumbers(Sid ApplicationSid, DateTimeOffset Due) : Work(FreeLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string FreeLane = "free-numbers";
}
