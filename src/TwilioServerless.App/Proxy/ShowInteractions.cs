using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>GET Interactions, and MessageInteractions of a participant: what was said in a session, and how far it got.</summary>
public sealed class ShowInteractions(ProxyServiceTable services, SessionTable sessions, InteractionTable interactions)
{
    /// <summary>One of a session's.</summary>
    public async Task<InteractionState> Handle(Caller caller, Sid service, Sid session, Sid sid, CancellationToken ct)
    {
        await CheckAsync(caller, service, session, ct);
        return await interactions.StateAsync((await interactions.GetAsync(caller.AccountSid, session, sid, ct)).Value, ct);
    }

    /// <summary>One that a participant said or heard.</summary>
    public async Task<InteractionState> OfParticipantAsync(Caller caller, Sid service, Sid session, Sid participant, Sid sid, CancellationToken ct)
    {
        ShowParticipants.Of(await CheckAsync(caller, service, session, ct), participant);
        var found = (await interactions.GetAsync(caller.AccountSid, session, sid, ct)).Value;
        return Concerns(found, participant) ? await interactions.StateAsync(found, ct) : throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>A page of a session's, newest first.</summary>
    public async Task<ListPage<InteractionState>> Handle(Caller caller, Sid service, Sid session, PageRequest request, CancellationToken ct)
    {
        await CheckAsync(caller, service, session, ct);
        return await PageAsync(caller, session, _ => true, request, ct);
    }

    /// <summary>A page of those that a participant said or heard.</summary>
    public async Task<ListPage<InteractionState>> OfParticipantAsync(Caller caller, Sid service, Sid session, Sid participant, PageRequest request, CancellationToken ct)
    {
        ShowParticipants.Of(await CheckAsync(caller, service, session, ct), participant);
        return await PageAsync(caller, session, interaction => Concerns(interaction, participant), request, ct);
    }

    // A call is no message interaction.
    private static bool Concerns(Interaction interaction, Sid participant) =>
        !interaction.IsCall && (interaction.OutboundParticipantSid == participant || interaction.InboundParticipantSid == participant);

    private async Task<ListPage<InteractionState>> PageAsync(Caller caller, Sid session, Func<Interaction, bool> where, PageRequest request, CancellationToken ct)
    {
        var page = await interactions.PageAsync(caller.AccountSid, session, where, request, ct);
        return new(page.Request, [.. await Task.WhenAll(page.Items.Select(stored => interactions.StateAsync(stored.Value, ct)))], page.Next, page.Previous);
    }

    private async Task<ProxySession> CheckAsync(Caller caller, Sid service, Sid session, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return (await sessions.GetAsync(caller.AccountSid, service, session, ct)).Value;
    }
}
