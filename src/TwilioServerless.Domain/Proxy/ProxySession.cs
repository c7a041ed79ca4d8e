using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>Two people who talk with each other without knowing each other's number.</summary>
public sealed record ProxySession
{
    /// <summary>A session pairs so many.</summary>
    public const int MostParticipants = 2;

    public required Sid Sid { get; init; }

    public required Sid ServiceSid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>At most 191 characters; no two sessions of a service have the same. Null: it has none.</summary>
    public string? UniqueName { get; init; }

    public required SessionMode Mode { get; init; }

    public required SessionStatus Status { get; init; }

    /// <summary>Why it was closed; null: it is not.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>Seconds after the last interaction that it ends; 0: never.</summary>
    public int Ttl { get; init; }

    /// <summary>When it ends, whatever its <see cref="Ttl"/>; null: as that says.</summary>
    public DateTimeOffset? DateExpiry { get; init; }

    /// <summary>Of its first interaction.</summary>
    public DateTimeOffset? DateStarted { get; init; }

    public DateTimeOffset? DateEnded { get; init; }

    public DateTimeOffset? DateLastInteraction { get; init; }

    /// <summary>When it was opened again last; its <see cref="Ttl"/> counts from there.</summary>
    public DateTimeOffset? DateReopened { get; init; }

    /// <summary>For when the work is stored that closes it; null: none is.</summary>
    public DateTimeOffset? Alarm { get; init; }

    /// <summary>Those who are in it, at most two, and those who were.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Those who are in it.</summary>
    public IEnumerable<Participant> Present => Participants.Where(participant => participant.DateDeleted is null);

    /// <summary>Whoever is in it beside this one; null: nobody.</summary>
    public Participant? PartnerOf(Participant participant) => Present.FirstOrDefault(other => other.Sid != participant.Sid);
}

/// <summary>One of the two of a session.</summary>
public sealed record Participant
{
    public required Sid Sid { get; init; }

    /// <summary>Its own number, which the other one never sees: E.164.</summary>
    public required string Identifier { get; init; }

    /// <summary>The number of the pool that it writes to and hears from: E.164.</summary>
    public required string ProxyIdentifier { get; init; }

    /// <summary>The SID of that number.</summary>
    public required Sid ProxyIdentifierSid { get; init; }

    public string? FriendlyName { get; init; }

    /// <summary>When it left; null: it is there.</summary>
    public DateTimeOffset? DateDeleted { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>How the two may talk.</summary>
public enum SessionMode
{
    MessageOnly,
    VoiceOnly,
    VoiceAndMessage,
}

/// <summary>How far a session got.</summary>
public enum SessionStatus
{
    /// <summary>Nobody has said anything yet.</summary>
    Open,
    InProgress,
    Closed,

    /// <summary>Twilio's word; no session of ours fails.</summary>
    Failed,

    /// <summary>Twilio's word; no session of ours is unknown.</summary>
    Unknown,
}
