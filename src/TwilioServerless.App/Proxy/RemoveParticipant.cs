using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>DELETE Participants/{Sid}: somebody leaves a session, and his pair is free.</summary>
public sealed class RemoveParticipant(ProxyServiceTable services, SessionTable sessions)
{
    private const int Attempts = 10;

    /// <summary>Removes the participant.</summary>
    public async Task Handle(Caller caller, Sid service, Sid session, Sid sid, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        for (var attempt = 1; ; attempt++)
        {
            var found = await sessions.GetAsync(caller.AccountSid, service, session, ct);
            var participant = found.Value.Present.FirstOrDefault(one => one.Sid == sid) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            if (await sessions.TryReplaceAsync(caller.Tenant, found, SessionRules.Leave(found.Value, participant, caller.Now), [], ct)) return;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
