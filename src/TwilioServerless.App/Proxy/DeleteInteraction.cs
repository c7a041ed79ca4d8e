using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Proxy;

/// <summary>DELETE Interactions/{Sid}: the log forgets what was said; the messages stay.</summary>
public sealed class DeleteInteraction(ProxyServiceTable services, SessionTable sessions, InteractionTable interactions)
{
    /// <summary>Deletes the interaction.</summary>
    public async Task Handle(Caller caller, Sid service, Sid session, Sid sid, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        await sessions.GetAsync(caller.AccountSid, service, session, ct);
        await interactions.DeleteAsync(caller.Tenant, await interactions.GetAsync(caller.AccountSid, session, sid, ct), ct);
    }
}
