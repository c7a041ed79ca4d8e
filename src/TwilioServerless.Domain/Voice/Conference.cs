using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.Domain.Voice;

/// <summary>Calls that all talk with each other.</summary>
public sealed record Conference
{
    /// <summary>The most that can talk with each other.</summary>
    public const int Largest = 250;

    // A row holds 500,000 bytes, and the rest of 250 members takes 120,000.
    private const int MostBytes = 350_000;

    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What documents call it; of those of one name only one is under way.</summary>
    public required string FriendlyName { get; init; }

    public ConferenceStatus Status { get; init; } = ConferenceStatus.Init;

    /// <summary>Who is in it, in the order they came; once it is over, who has not left it yet.</summary>
    public ImmutableArray<ConferenceMember> Members { get; init; } = [];

    /// <summary>The calls that are dialed into it and have not joined it yet.</summary>
    public ImmutableArray<Sid> Invited { get; init; } = [];

    /// <summary>The most it takes.</summary>
    public int MaxParticipants { get; init; } = Largest;

    /// <summary>Who is told how it gets on; null: nobody.</summary>
    public WebAddress? StatusCallback { get; init; }

    /// <summary>What is told: "start", "end", "join", "leave", "mute", "hold" …</summary>
    public ImmutableArray<string> StatusCallbackEvents { get; init; } = [];

    /// <summary>How it is recorded from its beginning; null: it is not.</summary>
    public ConferenceRecord? Record { get; init; }

    /// <summary>Its recordings that go on.</summary>
    public ImmutableArray<Sid> Recordings { get; init; } = [];

    /// <summary>What has happened to many in it and not to all of them yet, in order.</summary>
    public ImmutableArray<Round> Rounds { get; init; } = [];

    /// <summary>How many status callbacks there have been.</summary>
    public int Callbacks { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Why it ended; null: it has not.</summary>
    public ConferenceEnding? ReasonEnded { get; init; }

    /// <summary>The call that ended it.</summary>
    public Sid? CallSidEnding { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>What it cost so far, as a negative amount; null: nothing.</summary>
    public Money? Price { get; init; }

    /// <summary>The postings of that.</summary>
    public ImmutableArray<string> PostingIds { get; init; } = [];

    /// <summary>Whether there is no place for one more: there are as many as it takes, or what would be known of them is more than can be kept.</summary>
    public bool IsFullFor(ConferenceMember member) => Members.Length >= MaxParticipants || !CanKeep(Members.Add(member));

    /// <summary>Whether what is known of these members can be kept.</summary>
    internal bool CanKeep(ImmutableArray<ConferenceMember> members) =>
        PostingIds.Sum(id => StageSize.Escaped(id)) + members.Sum(member => StageSize.Escaped(member.Waiting?.Url) + StageSize.Escaped(member.Holding?.Url) + StageSize.Escaped(member.Label)) <= MostBytes;

    /// <summary>Its participant with this call; null: it is none of them.</summary>
    public ConferenceMember? Member(Sid call) => Members.FirstOrDefault(member => member.CallSid == call);
}

/// <summary>A conference is to be recorded.</summary>
/// <param name="CallSid">The call that wants it.</param>
public sealed record ConferenceRecord(Sid CallSid, RecordingOrder Order);

/// <summary>A call in a conference.</summary>
public sealed record ConferenceMember(Sid CallSid, DateTimeOffset JoinedAt)
{
    /// <summary>What tells this stay of the call from others (<see cref="Call.Made"/>).</summary>
    public int Number { get; init; }

    /// <summary>When its owner changed it last; null: not yet.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What its owner calls it; null: nothing.</summary>
    public string? Label { get; init; }

    public bool Muted { get; init; }

    public bool OnHold { get; init; }

    public bool StartsOnEnter { get; init; } = true;

    public bool EndsOnExit { get; init; }

    /// <summary>Who alone hears it; null: all do.</summary>
    public Sid? Coaches { get; init; }

    public bool BeepsOnEnter { get; init; } = true;

    public bool BeepsOnExit { get; init; } = true;

    /// <summary>What it hears until the conference begins; null: music.</summary>
    public WebAddress? Waiting { get; init; }

    /// <summary>Whether it hears nothing until the conference begins.</summary>
    public bool WaitsInSilence { get; init; }

    /// <summary>What it hears on hold; null: music.</summary>
    public WebAddress? Holding { get; init; }
}

/// <summary>What a call that is dialed into a conference will be there.</summary>
public sealed record Invitation(Sid ConferenceSid, ConferenceMember As);

/// <summary>Command: change a participant; null: as it is.</summary>
public sealed record ParticipantChange
{
    public bool? Muted { get; init; }

    public bool? OnHold { get; init; }

    /// <summary>What it hears on hold.</summary>
    public WebAddress? Holding { get; init; }

    public bool? Coaching { get; init; }

    public Sid? CallSidToCoach { get; init; }

    public bool? EndsOnExit { get; init; }

    public bool? BeepsOnExit { get; init; }

    /// <summary>What it hears until the conference begins.</summary>
    public WebAddress? Waiting { get; init; }

    /// <summary>Whether that is nothing.</summary>
    public bool WaitsInSilence { get; init; }

    /// <summary>What it alone hears once, now.</summary>
    public WebAddress? Announcement { get; init; }
}

/// <summary>Where a conference is in its life.</summary>
public enum ConferenceStatus
{
    /// <summary>Somebody waits for it to begin.</summary>
    Init,
    InProgress,
    Completed,
}

/// <summary>Why a conference ended.</summary>
public enum ConferenceEnding
{
    ConferenceEndedViaApi,
    ParticipantWithEndConferenceOnExitLeft,
    ParticipantWithEndConferenceOnExitKicked,
    LastParticipantKicked,
    LastParticipantLeft,
}
