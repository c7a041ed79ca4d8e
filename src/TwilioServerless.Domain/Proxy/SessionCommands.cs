using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>A session that is wanted; null: as the service has it.</summary>
public sealed record NewSession
{
    public string? UniqueName { get; init; }

    public DateTimeOffset? DateExpiry { get; init; }

    public int? Ttl { get; init; }

    public SessionMode Mode { get; init; } = SessionMode.VoiceAndMessage;

    public SessionStatus Status { get; init; } = SessionStatus.Open;

    public ImmutableArray<NewParticipant> Participants { get; init; } = [];
}

/// <summary>A participant that is wanted. A number of the pool may be asked for, by itself or by its SID.</summary>
public sealed record NewParticipant(string Identifier)
{
    public string? FriendlyName { get; init; }

    /// <summary>Null: the service chooses.</summary>
    public string? ProxyIdentifier { get; init; }

    /// <summary>Null: the service chooses.</summary>
    public Sid? ProxyIdentifierSid { get; init; }
}

/// <summary>What a session is to be changed to; null: as it is.</summary>
public sealed record SessionChange(DateTimeOffset? DateExpiry, int? Ttl, SessionStatus? Status);

/// <summary>What is known of a participant that is wanted.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="Number">What the numbering plan says of its identifier; null: it is no number.</param>
/// <param name="Claims">The numbers it has and had, in open sessions and closed ones.</param>
public sealed record ParticipantFacts(Sid Sid, NumberFacts? Number, ImmutableArray<PairClaim> Claims);

/// <summary>What became of a session, and whom it talks through now.</summary>
/// <param name="State">The session.</param>
/// <param name="Taken">The pairs that are its own from now on.</param>
/// <param name="Ended">The pairs that no longer are.</param>
/// <param name="Work">What follows.</param>
public sealed record SessionDecision(ProxySession State, ImmutableArray<PairClaim> Taken, ImmutableArray<PairClaim> Ended, ImmutableArray<Work> Work)
{
    internal static SessionDecision Of(ProxySession session) => new(session, [], [], []);
}
