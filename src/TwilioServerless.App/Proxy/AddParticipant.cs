using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST Participants: somebody comes into a session and is given a number to write to.</summary>
public sealed class AddParticipant(ProxyServiceTable services, SessionGrounds grounds, SessionTable sessions)
{
    private const int Attempts = 10;

    /// <summary>Adds the participant. Whose pair is taken at this very moment is given another one.</summary>
    public async Task<(ProxySession Session, Participant Participant)> Handle(Caller caller, Sid service, Sid session, NewParticipant wanted, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var before = await sessions.GetAsync(caller.AccountSid, service, session, ct);
            var ground = await grounds.ReadAsync(found.Value, [wanted], caller.Now, ct);
            var decision = SessionRules.Join(found.Value, before.Value, wanted, ground.Pool, ground.Facts[0], caller.Now);
            if (await sessions.TryReplaceAsync(caller.Tenant, before, decision, ground.Claims, ct)) return (decision.State, decision.State.Participants[^1]);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.DuplicateParticipant);
        }
    }
}
