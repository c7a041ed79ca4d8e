using TwilioServerless.App.Http;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>A participant as customers see it (https://www.twilio.com/docs/proxy/api/participant).</summary>
public sealed record ParticipantResource(
    string Sid,
    string SessionSid,
    string ServiceSid,
    string AccountSid,
    string? FriendlyName,
    string Identifier,
    string ProxyIdentifier,
    string ProxyIdentifierSid,
    string? DateDeleted,
    string DateCreated,
    string DateUpdated,
    string Url,
    ParticipantLinks Links)
{
    /// <summary>A session's participant; <paramref name="product"/> is where Proxy is.</summary>
    public static ParticipantResource Of((ProxySession Session, Participant Participant) one, string product)
    {
        var (session, participant) = one;
        var url = ProxyAddress.OfParticipant(product, session.ServiceSid, session.Sid, participant.Sid);
        return new(
            participant.Sid.Value,
            session.Sid.Value,
            session.ServiceSid.Value,
            session.AccountSid.Value,
            participant.FriendlyName,
            participant.Identifier,
            participant.ProxyIdentifier,
            participant.ProxyIdentifierSid.Value,
            ApiText.Iso8601(participant.DateDeleted),
            ApiText.Iso8601(participant.DateCreated),
            ApiText.Iso8601(participant.DateUpdated),
            url,
            new(url + "/MessageInteractions"));
    }
}

/// <summary>Where a participant's parts are.</summary>
public sealed record ParticipantLinks(string MessageInteractions);
