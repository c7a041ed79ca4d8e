using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Proxy;

/// <summary>Who a message or a call to a number of the pool is for (https://www.twilio.com/docs/proxy/opt-out-keywords for what is for nobody).</summary>
public static class RelayRules
{
    // Not UNSTOP's fellows: START and YES may be meant for the other one.
    private static readonly string[] Kept =
        ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "REVOKE", "ARRET", "ARRETE", "ARRETT", "UNSTOP"];

    /// <summary>Whether a text is a word that is meant for us and sent on to nobody.</summary>
    public static bool IsKept(string body) => Kept.Contains(body.Trim().ToUpperInvariant());

    /// <summary>Where a message or a call goes.</summary>
    /// <param name="claim">The claim of its sender and the number it came to; null: there is none.</param>
    /// <param name="session">The claim's session; null: it is gone.</param>
    /// <param name="at">When it came in.</param>
    /// <param name="isCall">Whether it is a call.</param>
    public static Route Find(PairClaim? claim, ProxySession? session, DateTimeOffset at, bool isCall = false)
    {
        var noSession = isCall ? ErrorCodes.NoActiveSession : ErrorCodes.NoSession;
        // What was written before the pair meant this session was not meant for it.
        if (claim is null || session is null || at < claim.Since) return new(noSession);
        var state = SessionRules.AsOf(session, at);
        if (!claim.IsOpen || state.Status == SessionStatus.Closed) return new(SessionRules.ExpiresAt(session) <= at ? ErrorCodes.SessionExpired : noSession) { Session = state };
        if (isCall && session.Mode == SessionMode.MessageOnly) return new(ErrorCodes.CallToMessageOnly) { Session = state };
        if (!isCall && session.Mode == SessionMode.VoiceOnly) return new(ErrorCodes.MessageToVoiceOnly) { Session = state };
        return session.Present.FirstOrDefault(one => one.Sid == claim.ParticipantSid) is not { } from ? new(noSession) { Session = state }
            : session.PartnerOf(from) is not { } to ? new(ErrorCodes.NoPartner) { Session = state }
            : new(null) { Session = state, From = from, To = to };
    }
}

/// <summary>Where a message or a call goes: from one participant to the other, or nowhere, and then why.</summary>
/// <param name="Problem">An error of the catalogue; null: it goes on.</param>
public sealed record Route(int? Problem)
{
    /// <summary>The session it belongs to, or belonged to; null: none is known.</summary>
    public ProxySession? Session { get; init; }

    /// <summary>Who writes or calls; there if it goes on.</summary>
    public Participant? From { get; init; }

    /// <summary>Who is to have it; there if it goes on.</summary>
    public Participant? To { get; init; }

    /// <summary>Whether the customer may say what to answer: nobody was there, or nobody any more.</summary>
    public bool IsOutOfSession => Problem is ErrorCodes.NoSession or ErrorCodes.NoActiveSession or ErrorCodes.SessionExpired;
}
