using TwilioServerless.App.Http;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>A session as customers see it (https://www.twilio.com/docs/proxy/api/session).</summary>
public sealed record SessionResource(
    string Sid,
    string ServiceSid,
    string AccountSid,
    string? DateStarted,
    string? DateEnded,
    string? DateLastInteraction,
    string? DateExpiry,
    string? UniqueName,
    string Status,
    string? ClosedReason,
    int Ttl,
    string Mode,
    string DateCreated,
    string DateUpdated,
    string Url,
    SessionLinks Links)
{
    /// <summary>The session; <paramref name="product"/> is where Proxy is.</summary>
    public static SessionResource Of(ProxySession session, string product)
    {
        var url = ProxyAddress.Of(product, session.ServiceSid, session.Sid);
        return new(
            session.Sid.Value,
            session.ServiceSid.Value,
            session.AccountSid.Value,
            ApiText.Iso8601(session.DateStarted),
            ApiText.Iso8601(session.DateEnded),
            ApiText.Iso8601(session.DateLastInteraction),
            ApiText.Iso8601(session.DateExpiry),
            session.UniqueName,
            ProxyWords.Of(session.Status),
            session.ClosedReason,
            session.Ttl,
            ProxyWords.Of(session.Mode),
            ApiText.Iso8601(session.DateCreated),
            ApiText.Iso8601(session.DateUpdated),
            url,
            new(url + "/Interactions", url + "/Participants"));
    }
}

/// <summary>Where a session's parts are.</summary>
public sealed record SessionLinks(string Interactions, string Participants);
