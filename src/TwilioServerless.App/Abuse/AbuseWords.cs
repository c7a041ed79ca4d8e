using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Abuse;

/// <summary>What the steps of a case are called.</summary>
internal static class AbuseWords
{
    public static string Of(AbuseStatus status) => status.ToString().ToLowerInvariant();

    public static string Of(AbuseEvent happened) => happened.ToString().ToLowerInvariant();

    public static ProcessWait? WaitOf(AbuseCase one) => one.Due is not { } until ? null : one.Status switch
    {
        AbuseStatus.Forwarded => new("answer", until, one.RemindAt),
        AbuseStatus.Suspended => new("appeal", until),
        _                     => new("operator", until),
    };
}
