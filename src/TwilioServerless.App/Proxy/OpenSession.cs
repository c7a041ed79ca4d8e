using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST Sessions: a session, with its participants and their claims, or nothing of it.</summary>
public sealed class OpenSession(ProxyServiceTable services, SessionGrounds grounds, SessionTable sessions, SidSource sids)
{
    private const int Attempts = 10;

    /// <summary>Opens the session. Whose pair is taken at this very moment is given another one.</summary>
    public async Task<ProxySession> Handle(Caller caller, Sid service, NewSession wanted, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var ground = await grounds.ReadAsync(found.Value, wanted.Participants, caller.Now, ct);
            var decision = SessionRules.Open(found.Value, sids.Next(SidPrefix.ProxySession, caller.Now), wanted, ground.Pool, ground.Facts, caller.Now);
            if (await sessions.TryInsertAsync(caller.Tenant, found.Value, decision, ground.Claims, ct)) return decision.State;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.DuplicateParticipant);
        }
    }
}
