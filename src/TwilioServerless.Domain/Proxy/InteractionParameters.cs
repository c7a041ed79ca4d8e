using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>What the customer's server is told of interactions (https://www.twilio.com/docs/proxy/api/webhooks).</summary>
public static class InteractionParameters
{
    /// <summary>How what came in shows in an interaction, whatever its own status is.</summary>
    public static string InboundStatus(Interaction interaction) => interaction.IsCall ? "in-progress" : "delivered";

    /// <summary>A new status of what was sent on.</summary>
    public static ImmutableArray<Parameter> Status(InteractionLeg leg, string outboundStatus, DateTimeOffset at) =>
    [
        new("outboundResourceStatus", outboundStatus),
        new("outboundResourceType", Resource(leg.Interaction)),
        new("interactionDateUpdated", Iso8601(at)),
        new("interactionData", leg.Interaction.Data),
        new("interactionDateCreated", Iso8601(leg.Interaction.DateCreated)),
        .. Given("inboundResourceUrl", Address(leg, leg.Interaction.InboundSid)),
        new("interactionServiceSid", leg.Interaction.ServiceSid.Value),
        new("outboundParticipantSid", leg.Interaction.OutboundParticipantSid.Value),
        new("interactionType", Type(leg.Interaction)),
        new("interactionAccountSid", leg.Interaction.AccountSid.Value),
        .. Inbound(leg.Interaction),
        .. Given("outboundResourceSid", leg.Interaction.OutboundSid?.Value),
        .. Given("outboundResourceUrl", Address(leg, leg.Interaction.OutboundSid)),
        new("interactionSessionSid", leg.Interaction.SessionSid.Value),
        new("interactionSid", leg.Interaction.Sid.Value),
    ];

    /// <summary>Something that may still be forbidden.</summary>
    public static ImmutableArray<Parameter> Intercept(InteractionLeg leg) =>
    [
        new("interactionDateUpdated", Iso8601(leg.Interaction.DateUpdated)),
        new("interactionData", leg.Interaction.Data),
        new("interactionDateCreated", Iso8601(leg.Interaction.DateCreated)),
        .. Given("inboundResourceUrl", Address(leg, leg.Interaction.InboundSid)),
        new("interactionServiceSid", leg.Interaction.ServiceSid.Value),
        new("interactionType", Type(leg.Interaction)),
        new("interactionAccountSid", leg.Interaction.AccountSid.Value),
        .. Inbound(leg.Interaction),
        new("interactionSessionSid", leg.Interaction.SessionSid.Value),
        new("interactionSid", leg.Interaction.Sid.Value),
    ];

    /// <summary>The session that somebody is out of: his last one with this number. Empty if there was none.</summary>
    public static ImmutableArray<Parameter> OutOfSession(ProxySession? session, string identifier) => session is null ? [] :
    [
        new("sessionSid", session.Sid.Value),
        new("sessionAccountSid", session.AccountSid.Value),
        new("sessionServiceSid", session.ServiceSid.Value),
        .. Given("sessionUniqueName", session.UniqueName),
        new("sessionStatus", ProxyWords.Of(session.Status)),
        new("sessionMode", ProxyWords.Of(session.Mode)),
        .. Given("sessionClosedReason", session.ClosedReason),
        new("sessionDateCreated", Iso8601(session.DateCreated)),
        .. Given("sessionDateStarted", Iso8601(session.DateStarted)),
        new("sessionDateUpdated", Iso8601(session.DateUpdated)),
        .. Given("sessionDateEnded", Iso8601(session.DateEnded)),
        .. Given("sessionDateLastInteraction", Iso8601(session.DateLastInteraction)),
        .. Given("sessionDateExpiry", Iso8601(session.DateExpiry)),
        new("ttl", session.Ttl.ToString(CultureInfo.InvariantCulture)),
        .. session.Participants.SelectMany(one => Participant(one.Identifier == identifier ? "inboundParticipant" : "outboundParticipant", session, one)),
    ];

    private static ImmutableArray<Parameter> Participant(string role, ProxySession session, Participant one) =>
    [
        new(role + "Sid", one.Sid.Value),
        new(role + "AccountSid", session.AccountSid.Value),
        new(role + "ServiceSid", session.ServiceSid.Value),
        new(role + "SessionSid", session.Sid.Value),
        new(role + "Identifier", one.Identifier),
        .. Given(role + "FriendlyName", one.FriendlyName),
        new(role + "ProxyIdentifier", one.ProxyIdentifier),
        new(role + "ProxyIdentifierSid", one.ProxyIdentifierSid.Value),
        new(role + "DateCreated", Iso8601(one.DateCreated)),
        new(role + "DateUpdated", Iso8601(one.DateUpdated)),
    ];

    private static ImmutableArray<Parameter> Inbound(Interaction interaction) => interaction is { InboundParticipantSid: { } participant, InboundSid: { } resource }
        ?
        [
            new("inboundParticipantSid", participant.Value),
            new("inboundResourceStatus", InboundStatus(interaction)),
            new("inboundResourceType", Resource(interaction)),
            new("inboundResourceSid", resource.Value),
        ]
        : [];

    private static string Type(Interaction interaction) => interaction.IsCall ? "Voice" : "Message";

    private static string Resource(Interaction interaction) => interaction.IsCall ? "call" : "message";

    private static string? Address(InteractionLeg leg, Sid? resource) =>
        resource is { } sid ? $"{leg.Api}/2010-04-01/Accounts/{leg.Interaction.AccountSid}/{(leg.Interaction.IsCall ? "Calls" : "Messages")}/{sid}.json" : null;

    private static ImmutableArray<Parameter> Given(string name, string? value) => value is null ? [] : [new(name, value)];

    private static string Iso8601(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Iso8601(DateTimeOffset? date) => date is { } known ? Iso8601(known) : null;
}
