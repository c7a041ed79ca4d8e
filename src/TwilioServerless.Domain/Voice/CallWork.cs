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

/// <summary>Work: tell the call at the other end of a line what has happened at this one, in the order of its happening.</summary>
/// <param name="CallSid">The call of this end.</param>
/// <param name="Peer">The call of the other end.</param>
/// <param name="Account">Whose that is.</param>
/// <param name="Number">The how-many-eth thing it is told, from 1.</param>
/// <param name="Text">The keys or the words.</param>
public sealed record TellLine(Sid CallSid, Sid Peer, Sid Account, int Number, LineEventKind Kind, string Text, DateTimeOffset Due) : Work(WakeCall.WakeLane, Due)
{
    /// <summary>What happens, as the other end is told it.</summary>
    public LineEvent Event => new(Kind, Due, Text);
}

/// <summary>Work: send a message that a call's document wants sent. What cannot be sent is an alert of the call.</summary>
/// <param name="MessageSid">What the message will be called.</param>
/// <param name="StatusCallback">Who is told of it; null: nobody.</param>
public sealed record SendCallMessage(Sid CallSid, Sid MessageSid, string To, string From, string Body, string? StatusCallback, DateTimeOffset Due) : Work(MessagesLane, Due)
{
    /// <summary>The lane of the messages of an account's calls.</summary>
    public const string MessagesLane = "call-messages";
}
