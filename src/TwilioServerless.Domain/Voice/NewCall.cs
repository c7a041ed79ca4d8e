using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Command: place a call.</summary>
/// <param name="To">As it was written.</param>
/// <param name="From">As it was written.</param>
public sealed record NewCall(string To, string From, CallPlan Plan)
{
    /// <summary>The TwiML App whose URLs are the plan's.</summary>
    public Sid? ApplicationSid { get; init; }

    /// <summary>The SIP headers that travel with it.</summary>
    public ImmutableArray<Parameter> Headers { get; init; } = [];

    /// <summary>The call that came in and is forwarded by this one, as whoever has called; null: it forwards none.</summary>
    public Sid? Forwards { get; init; }

    /// <summary>As whom it is shown, as it was written; null: as whom it is from.</summary>
    public string? CallerId { get; init; }
}

/// <summary>What is known about a call to be placed.</summary>
/// <param name="To">The far end; null: no phone number.</param>
/// <param name="From">The caller ID; null: no phone number.</param>
/// <param name="MayShowFrom">Whether the caller ID is the account's to show.</param>
public sealed record CallFacts(Sid Sid, Sid AccountSid, Currency Currency, CallParty? To, CallParty? From, bool MayShowFrom)
{
    /// <summary>The account's number that is called or called from.</summary>
    public Sid? PhoneNumberSid { get; init; }

    /// <summary>Whether the account is on trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether the account has as many calls waiting as it makes in a day.</summary>
    public bool IsQueueFull { get; init; }

    /// <summary>Whether there is no line free for a call that comes in.</summary>
    public bool IsEveryLineTaken { get; init; }

    /// <summary>What a call that comes in carries besides.</summary>
    public ImmutableArray<Parameter> Carried { get; init; } = [];

    /// <summary>What it comes in over, from another number of this installation; null: from a phone.</summary>
    public Line? Line { get; init; }

    /// <summary>Why the network does not take it; null: it does.</summary>
    public int? Barred { get; init; }

    /// <summary>Whether the account may call the far end; on trial it may not call just anybody.</summary>
    public bool MayCallTo { get; init; } = true;
}

/// <summary>Command: change a call that is queued or going on; null: as it is.</summary>
/// <param name="Status">Canceled, if it is not answered yet; completed, to hang up.</param>
/// <param name="Plan">The plan with its changes.</param>
/// <param name="IsRedirect">Whether the plan has a new document, to be read at once.</param>
public sealed record CallChange(CallStatus? Status, CallPlan Plan, bool IsRedirect);

/// <summary>Command: what somebody at the phone does now.</summary>
/// <param name="Text">The keys or the words.</param>
public sealed record LiveAct(LiveActKind Kind, string Text = "");

/// <summary>What somebody at a phone can do.</summary>
public enum LiveActKind
{
    Answer,
    Reject,
    Press,
    Speak,
    HangUp,
}
