using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST MessageInteractions: the customer writes to a participant, from the number the participant knows.</summary>
public sealed class SendInteraction(ProxyServiceTable services, SessionTable sessions, InteractionTable interactions, Forwarding forwarding, BeginInteraction begin, SidSource sids)
{
    private const int Attempts = 10;
    private const int LongestBody = 1600;

    /// <summary>Sends the text Body says; MediaUrl is Twilio's for later, and without effect.</summary>
    public async Task<InteractionState> Handle(Caller caller, Sid service, Sid session, Sid participant, Form form, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var open = await sessions.GetAsync(caller.AccountSid, service, session, ct);
            var to = open.Value.Present.FirstOrDefault(one => one.Sid == participant) ?? throw new Refusal(ErrorCodes.NotFound, participant);
            var body = Body(form);
            if (SessionRules.AsOf(open.Value, caller.Now).Status == SessionStatus.Closed) throw new Refusal(ErrorCodes.SessionClosed);
            if (open.Value.Mode == SessionMode.VoiceOnly) throw new Refusal(ErrorCodes.MessageToVoiceOnly);
            var forwarded = await ComposeAsync(caller, found.Value, open.Value, to, body, ct);
            if (await begin.TryAsync(caller.Tenant, open, forwarded, ct) == Beginning.Begun) return await interactions.StateAsync(forwarded.Interaction, ct);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private static string Body(Form form) => form.Required("Body") is { Length: <= LongestBody } body ? body : throw new Refusal(ErrorCodes.BodyTooLong);

    private async Task<Forwarded> ComposeAsync(Caller caller, ProxyService service, ProxySession session, Participant to, string body, CancellationToken ct)
    {
        var interaction = new Interaction
        {
            Sid = sids.Next(SidPrefix.ProxyInteraction, caller.Now),
            AccountSid = caller.AccountSid,
            ServiceSid = service.Sid,
            SessionSid = session.Sid,
            Data = Interaction.DataOf(body),
            OutboundParticipantSid = to.Sid,
            DateCreated = caller.Now,
            DateUpdated = caller.Now,
        };
        var wanted = new NewMessage(to.Identifier, to.ProxyIdentifier, body);
        var forwarded = await forwarding.ComposeAsync(caller.Tenant, service, interaction, wanted, (prefix, partition) => sids.Next(prefix, caller.Now, partition), ct);
        return forwarded.Problem is { } problem ? throw new Refusal(ErrorCodes.DownstreamRejected, problem.Message) : forwarded;
    }
}
