using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>A phone call.</summary>
public sealed record Call
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required CallDirection Direction { get; init; }

    public required CallStatus Status { get; init; }

    public required CallParty From { get; init; }

    public required CallParty To { get; init; }

    /// <summary>The account's number the call came in on or is made from.</summary>
    public Sid? PhoneNumberSid { get; init; }

    /// <summary>What was asked for when the call was placed.</summary>
    public required CallPlan Plan { get; init; }

    /// <summary>What the call is to prove; null: it is an ordinary one.</summary>
    public CallValidation? Validation { get; init; }

    /// <summary>What happens next and when; null while queued and after the end.</summary>
    public CallMoment? Next { get; init; }

    /// <summary>How long after answering the person at the far end hangs up.</summary>
    public int TalkSeconds { get; init; }

    /// <summary>When the call ends at the latest; null before it is answered.</summary>
    public DateTimeOffset? EndsBy { get; init; }

    /// <summary>How many documents were fetched since time last passed: a guard against documents that chase each other.</summary>
    public int DocumentsInARow { get; init; }

    /// <summary>How many status callbacks there have been.</summary>
    public int Callbacks { get; init; }

    /// <summary>What went wrong with its documents.</summary>
    public ImmutableArray<CallAlert> Alerts { get; init; } = [];

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When it was dialed, and once it is answered, when that was.</summary>
    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    /// <summary>From answer to end; null for calls that nobody answered.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>What it cost, as a negative amount; null until it is charged.</summary>
    public Money? Price { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Deleted by the customer; kept because its charge is.</summary>
    public bool IsDeleted { get; init; }

    public bool IsFinal => CallLifecycle.IsFinal(Status);

    /// <summary>Whose number the call's price depends on: the far end of an outbound call, our own of an inbound one.</summary>
    public CallParty Priced => To;
}

/// <summary>One end of a call: its number and what the numbering plan says of it.</summary>
public sealed record CallParty(string PhoneNumber, string Country, Countries.NumberType Type);

/// <summary>Something wrong with a call's document: an error or warning of the catalogue.</summary>
public sealed record CallAlert(int Code, DateTimeOffset At, string? Url);
