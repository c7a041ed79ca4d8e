using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>Work: let others have a code that was given back.</summary>
public sealed record FreeShortCode(Sid Sid, string Code, DateTimeOffset Due) : Work(FreeLane, Due)
{
    /// <summary>The lane of an account's codes that are given back.</summary>
    public const string FreeLane = "free-short-codes";
}
