using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// Sends a message that came to a number of a pool on to whoever it is for. Done twice it is sent once: the SIDs of the interaction
/// and of the message follow from the message that came in.
/// </summary>
public sealed class Relay(SessionTable sessions, InteractionTable interactions, Forwarding forwarding, BeginInteraction begin, OutOfSession outOfSession, Interception interception)
{
    // Whoever is overtaken was overtaken by somebody who got on: the other participant, who seldom says so much at once.
    private const int Attempts = 50;
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(1);

    /// <summary>Relays one message of a service.</summary>
    public async Task<LaneOutcome> Handle(Tenant tenant, RelayMessage work, ProxyService? service, CancellationToken ct)
    {
        if (RelayRules.IsKept(work.Message.Body)) return await interception.AlertedAsync(tenant, work, ErrorCodes.ProxyStopWord, ct);
        if (service is null) return await interception.AlertedAsync(tenant, work, ErrorCodes.NoSession, ct);
        for (var attempt = 1; attempt <= Attempts; attempt++)
            if (await TryAsync(tenant, work, service, isFirst: attempt == 1, ct) is { } outcome) return outcome;
        return LaneOutcome.Retry(tenant.Now + Aside);
    }

    // Null: the session was changed meanwhile.
    private async Task<LaneOutcome?> TryAsync(Tenant tenant, RelayMessage work, ProxyService service, bool isFirst, CancellationToken ct)
    {
        var message = work.Message;
        var claim = (await sessions.FindClaimAsync(message.AccountSid, message.From, message.To, ct))?.Value;
        var session = claim is null ? null : await sessions.FindAsync(message.AccountSid, service.Sid, claim.SessionSid, ct);
        var route = RelayRules.Find(claim, session?.Value, message.DateCreated);
        if (route.Problem is { } problem)
        {
            // What was begun before the session ended is on its way.
            if (route.Session is { } over && await WasBegunAsync(message, over, ct)) return LaneOutcome.Settled;
            return route.IsOutOfSession ? await outOfSession.Handle(tenant, work, service, route, ct) : await interception.AlertedAsync(tenant, work, problem, ct);
        }
        // Who has not forbidden it once is not asked again.
        return await ForwardAsync(tenant, work, isFirst ? service : service with { InterceptCallbackUrl = null }, session!, route, ct);
    }

    private async Task<LaneOutcome?> ForwardAsync(Tenant tenant, RelayMessage work, ProxyService service, Stored<ProxySession> session, Route route, CancellationToken ct)
    {
        var interaction = InteractionOf(work.Message, service, route);
        WebhookAnswer? asked = null;
        if (service.InterceptCallbackUrl is { } url)
        {
            if (await WasBegunAsync(work.Message, session.Value, ct)) return LaneOutcome.Settled;
            asked = await interception.AskAsync(tenant, work.Message.Sid, new(interaction, url, forwarding.Api), url, ct);
            if (Interception.IsForbidden(asked)) return await interception.AlertedAsync(tenant, work, ErrorCodes.InteractionIntercepted, ct, asked: asked);
        }
        var wanted = new NewMessage(route.To!.Identifier, route.To.ProxyIdentifier, work.Message.Body) { MediaUrls = [.. work.Reception.Media.Select(media => media.Url)] };
        var forwarded = await forwarding.ComposeAsync(tenant, service, interaction, wanted, (prefix, partition) => Forwarding.SidOf(prefix, work.Message, partition), ct);
        if (await begin.TryAsync(tenant, session, forwarded, ct) == Beginning.Overtaken) return null;
        return forwarded.Problem is { } problem
            ? await interception.AlertedAsync(tenant, work, ErrorCodes.DownstreamRejected, ct, problem.Message, asked)
            : await interception.SettledAsync(tenant, work, asked, ct);
    }

    private async Task<bool> WasBegunAsync(Message message, ProxySession session, CancellationToken ct) =>
        await interactions.FindAsync(message.AccountSid, session.Sid, Forwarding.InteractionOf(message.Sid, message.DateCreated), ct) is not null;

    private static Interaction InteractionOf(Message message, ProxyService service, Route route) => new()
    {
        Sid = Forwarding.InteractionOf(message.Sid, message.DateCreated),
        AccountSid = message.AccountSid,
        ServiceSid = service.Sid,
        SessionSid = route.Session!.Sid,
        Data = Interaction.DataOf(message.Body),
        InboundParticipantSid = route.From!.Sid,
        InboundMessageSid = message.Sid,
        OutboundParticipantSid = route.To!.Sid,
        DateCreated = message.DateCreated,
        DateUpdated = message.DateCreated,
    };
}
