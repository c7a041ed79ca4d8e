using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Which call an orchestration walks through its life, and its slot among the account's calls: when it is dialed.
/// SIDs as text, since the durable runtime stores it with a serializer of its own.
/// </summary>
public sealed record CallKey(string AccountSid, string CallSid, DateTimeOffset At)
{
    internal Sid Account => Sid.Parse(AccountSid);

    internal Sid Call => Sid.Parse(CallSid);
}

/// <summary>The event that makes a call look at its row before its time; what happened stands there.</summary>
public sealed record CallWoken(DateTimeOffset At)
{
    /// <summary>Its name.</summary>
    public const string EventName = nameof(CallWoken);
}
