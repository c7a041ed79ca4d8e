using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>What may be done with sessions and who is in them.</summary>
public static class SessionRules
{
    private const string ByApi = "api";
    private const string ByTime = "expired";

    // Who left stays listed, so that it is not let in again; but a row has an end.
    private const int MostRemembered = 50;

    /// <summary>A new session with the participants that are wanted at once, or none of it.</summary>
    public static SessionDecision Open(ProxyService service, Sid sid, NewSession wanted, IReadOnlyList<PoolNumber> pool, IReadOnlyList<ParticipantFacts> facts, DateTimeOffset now)
    {
        if (wanted.DateExpiry <= now) throw new Refusal(ErrorCodes.InvalidParameter);
        if (!SessionLifecycle.MayBegin(wanted.Status)) throw new Refusal(ErrorCodes.InvalidSessionStatus);
        var session = new ProxySession
        {
            Sid = sid,
            ServiceSid = service.Sid,
            AccountSid = service.AccountSid,
            UniqueName = wanted.UniqueName,
            Mode = wanted.Mode,
            Status = wanted.Status,
            DateStarted = wanted.Status == SessionStatus.InProgress ? now : null,
            Ttl = wanted.Ttl ?? service.DefaultTtl,
            DateExpiry = wanted.DateExpiry,
            DateCreated = now,
            DateUpdated = now,
        };
        var decision = SessionDecision.Of(session);
        foreach (var (participant, known) in wanted.Participants.Zip(facts)) decision = Join(service, decision, participant, pool, known, now);
        return Armed(decision);
    }

    /// <summary>A participant comes in.</summary>
    public static SessionDecision Join(ProxyService service, ProxySession session, NewParticipant wanted, IReadOnlyList<PoolNumber> pool, ParticipantFacts facts, DateTimeOffset now)
    {
        if (AsOf(session, now).Status == SessionStatus.Closed) throw new Refusal(ErrorCodes.SessionClosed);
        return Join(service, SessionDecision.Of(session), wanted, pool, facts, now);
    }

    /// <summary>A participant goes; it cannot come back into this session.</summary>
    public static SessionDecision Leave(ProxySession session, Participant participant, DateTimeOffset now)
    {
        var left = participant with { DateDeleted = now, DateUpdated = now };
        var others = session.Participants.Replace(participant, left);
        var remembered = others.Where(one => one.DateDeleted is not null).OrderByDescending(one => one.DateDeleted).Take(MostRemembered);
        var state = session with { Participants = [.. others.Where(one => one.DateDeleted is null || remembered.Contains(one))], DateUpdated = now };
        return SessionDecision.Of(state) with { Ended = session.Status == SessionStatus.Closed ? [] : [Ended(session, participant, now)] };
    }

    /// <summary>A customer's change: other times, the end, or a new beginning.</summary>
    public static SessionDecision Update(ProxySession session, SessionChange wanted, DateTimeOffset now)
    {
        session = AsOf(session, now);
        var isClosed = session.Status == SessionStatus.Closed;
        if (isClosed && wanted.Status is null or SessionStatus.Closed) throw new Refusal(ErrorCodes.SessionClosed);
        if (wanted.Status is { } status && !SessionLifecycle.MaySet(session.Status, status)) throw new Refusal(ErrorCodes.InvalidSessionStatus);
        if (wanted.DateExpiry <= now) throw new Refusal(ErrorCodes.InvalidParameter);
        var changed = session with { Ttl = wanted.Ttl ?? session.Ttl, DateExpiry = wanted.DateExpiry ?? session.DateExpiry, DateUpdated = now };
        if (isClosed) return Armed(Reopened(changed, now));
        return wanted.Status == SessionStatus.Closed ? Closed(changed, ByApi, now, now) : Armed(SessionDecision.Of(changed));
    }

    /// <summary>Something was said: the session goes on, and its time begins again.</summary>
    public static SessionDecision Interact(ProxySession session, DateTimeOffset now) => Armed(SessionDecision.Of(session with
    {
        Status = SessionStatus.InProgress,
        DateStarted = session.DateStarted ?? now,
        DateLastInteraction = now,
        DateUpdated = now,
    }));

    /// <summary>The alarm for this moment goes off: the session is closed if its time is over, else set again. Null: it is not the session's alarm any more.</summary>
    public static SessionDecision? Expire(ProxySession session, DateTimeOffset alarm, DateTimeOffset now)
    {
        if (session.Status == SessionStatus.Closed || session.Alarm != alarm) return null;
        return ExpiresAt(session) is { } end && end <= now ? Closed(session, ByTime, end, now) : Armed(SessionDecision.Of(session with { Alarm = null }));
    }

    /// <summary>The session as it is at this moment, whether or not its alarm has been heard.</summary>
    public static ProxySession AsOf(ProxySession session, DateTimeOffset now) =>
        session.Status != SessionStatus.Closed && ExpiresAt(session) is { } end && end <= now ? Closed(session, ByTime, end, now).State : session;

    /// <summary>When it ends if nothing more is said; null: never.</summary>
    public static DateTimeOffset? ExpiresAt(ProxySession session)
    {
        DateTimeOffset?[] begun = [session.DateCreated, session.DateLastInteraction, session.DateReopened];
        return session.DateExpiry ?? (session.Ttl > 0 ? begun.Max()!.Value.AddSeconds(session.Ttl) : null);
    }

    private static SessionDecision Join(ProxyService service, SessionDecision before, NewParticipant wanted, IReadOnlyList<PoolNumber> pool, ParticipantFacts facts, DateTimeOffset now)
    {
        var session = before.State;
        if (facts.Number is not { IsValid: true } number) throw new Refusal(ErrorCodes.InvalidParticipant);
        if (session.Present.Any(one => one.Identifier == number.E164)) throw new Refusal(ErrorCodes.AlreadyParticipant);
        if (session.Present.Count() == ProxySession.MostParticipants) throw new Refusal(ErrorCodes.TooManyParticipants);
        if (session.Participants.Any(one => one.Identifier == number.E164)) throw new Refusal(ErrorCodes.WasParticipant);
        var proxy = wanted is { ProxyIdentifier: null, ProxyIdentifierSid: null }
            ? NumberChoice.Choose(service, session.Mode, pool, number, facts.Claims)
            : NumberChoice.Take(session.Mode, pool, wanted with { Identifier = number.E164 }, facts.Claims);
        var participant = new Participant
        {
            Sid = facts.Sid,
            Identifier = number.E164,
            ProxyIdentifier = proxy.PhoneNumber,
            ProxyIdentifierSid = proxy.Sid,
            FriendlyName = wanted.FriendlyName,
            DateCreated = now,
            DateUpdated = now,
        };
        return before with
        {
            State = session with { Participants = session.Participants.Add(participant), DateUpdated = now },
            Taken = before.Taken.Add(PairClaim.Of(session, participant, now)),
        };
    }

    // Whoever is in another session with the same number meanwhile keeps it: the claims will not be had.
    private static SessionDecision Reopened(ProxySession session, DateTimeOffset now)
    {
        var open = session with
        {
            Status = SessionStatus.InProgress,
            ClosedReason = null,
            DateEnded = null,
            DateReopened = now,
            DateExpiry = session.DateExpiry > now ? session.DateExpiry : null,
            Alarm = null,
        };
        return SessionDecision.Of(open) with { Taken = [.. open.Present.Select(participant => PairClaim.Of(open, participant, now))] };
    }

    private static SessionDecision Closed(ProxySession session, string reason, DateTimeOffset at, DateTimeOffset now)
    {
        var closed = session with { Status = SessionStatus.Closed, ClosedReason = reason, DateEnded = at, DateUpdated = now, Alarm = null };
        return SessionDecision.Of(closed) with { Ended = [.. session.Present.Select(participant => Ended(session, participant, at))] };
    }

    private static PairClaim Ended(ProxySession session, Participant participant, DateTimeOffset at) =>
        PairClaim.Of(session, participant, participant.DateCreated) with { Ended = at };

    // An end that moves back is found out when the alarm goes off.
    private static SessionDecision Armed(SessionDecision decision)
    {
        var session = decision.State;
        if (ExpiresAt(session) is not { } end || session.Alarm <= end) return decision;
        return decision with { State = session with { Alarm = end }, Work = [.. decision.Work, new ExpireSession(session.ServiceSid, session.Sid, end)] };
    }
}
