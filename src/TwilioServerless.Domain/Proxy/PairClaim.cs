using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>
/// A person's number and a number of the pool, and the session they mean when the one writes to the other. Of each pair there is
/// one claim, so that a message always means one session or none.
/// </summary>
public sealed record PairClaim
{
    /// <summary>The person's number: E.164.</summary>
    public required string Identifier { get; init; }

    /// <summary>The number of the pool: E.164.</summary>
    public required string ProxyIdentifier { get; init; }

    /// <summary>The SID of that number.</summary>
    public required Sid ProxyIdentifierSid { get; init; }

    public required Sid ServiceSid { get; init; }

    public required Sid SessionSid { get; init; }

    public required Sid ParticipantSid { get; init; }

    /// <summary>Since when; what was written before means nothing to this session.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when; null: the session is open.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Whether the pair is taken.</summary>
    public bool IsOpen => Ended is null;

    internal static PairClaim Of(ProxySession session, Participant participant, DateTimeOffset since) => new()
    {
        Identifier = participant.Identifier,
        ProxyIdentifier = participant.ProxyIdentifier,
        ProxyIdentifierSid = participant.ProxyIdentifierSid,
        ServiceSid = session.ServiceSid,
        SessionSid = session.Sid,
        ParticipantSid = participant.Sid,
        Since = since,
    };
}
