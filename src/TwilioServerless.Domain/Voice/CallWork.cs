using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Work: start a queued call, at the pace of its account.</summary>
public sealed record DialCall(Sid CallSid, DateTimeOffset Due) : Work(CallsLane, Due)
{
    /// <summary>The lane of an account's queued calls.</summary>
    public const string CallsLane = "calls";
}

/// <summary>Work: start a call that comes in; nobody waits for those.</summary>
public sealed record TakeCall(Sid CallSid, DateTimeOffset Due) : Work(IncomingLane, Due)
{
    /// <summary>The lane of an account's incoming calls.</summary>
    public const string IncomingLane = "incoming-calls";
}

/// <summary>Work: let a call look at its row again, because it was changed or a test clock has reached its next moment.</summary>
public sealed record WakeCall(Sid CallSid, DateTimeOffset Due) : Work(WakeLane, Due)
{
    /// <summary>The lane of an account's wake-up calls.</summary>
    public const string WakeLane = "wake";
}

/// <summary>Work: send a message that a call's document wants sent. What cannot be sent is an alert of the call.</summary>
/// <param name="MessageSid">What the message will be called.</param>
/// <param name="StatusCallback">Who is told of it; null: nobody.</param>
public sealed record SendCallMessage(Sid CallSid, Sid MessageSid, string To, string From, string Body, string? StatusCallback, DateTimeOffset Due) : Work(MessagesLane, Due)
{
    /// <summary>The lane of the messages of an account's calls.</summary>
    public const string MessagesLane = "call-messages";
}
