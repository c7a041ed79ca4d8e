using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>Work: take a trial account's number back if it has not been used for long.</summary>
/// <param name="NumberSid">The number that the account has for free.</param>
/// <param name="Due">In the account's time.</param>
public sealed record CheckTrialNumber(Sid NumberSid, DateTimeOffset Due) : Work(TrialLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string TrialLane = "trial-number";

    /// <summary>How long a trial number may be unused.</summary>
    public static TimeSpan MostIdle { get; } = TimeSpan.FromDays(30);

    /// <summary>When a number that was last used or bought then is to be looked at; nobody loses it a moment too early.</summary>
    public static DateTimeOffset NextLook(DateTimeOffset lastUsed) => lastUsed + MostIdle;
}
