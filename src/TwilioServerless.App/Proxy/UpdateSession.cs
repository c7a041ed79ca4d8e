using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST Sessions/{Sid}: other times, the end, or a new beginning, if nobody has the pairs meanwhile.</summary>
public sealed class UpdateSession(ProxyServiceTable services, ProxyNumberTable pool, SessionTable sessions)
{
    private const int Attempts = 10;

    /// <summary>The session as it is now.</summary>
    public async Task<ProxySession> Handle(Caller caller, Sid service, Sid sid, SessionChange wanted, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        for (var attempt = 1; ; attempt++)
        {
            var found = await sessions.GetAsync(caller.AccountSid, service, sid, ct);
            var decision = SessionRules.Update(found.Value, wanted, caller.Now);
            if (await sessions.TryReplaceAsync(caller.Tenant, found, decision, await ClaimsAsync(decision, ct), ct)) return decision.State;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    // Of a session that begins again: the pairs that were its own.
    private async Task<List<Stored<PairClaim>>> ClaimsAsync(SessionDecision decision, CancellationToken ct)
    {
        var claims = new List<Stored<PairClaim>>();
        foreach (var pair in decision.Taken)
        {
            if (await pool.FindAsync(decision.State.AccountSid, pair.ServiceSid, pair.ProxyIdentifierSid, ct) is not { Value.IsLeaving: false })
                throw new Refusal(ErrorCodes.NoSuchProxyIdentifierSid);
            if (await sessions.FindClaimAsync(decision.State.AccountSid, pair.Identifier, pair.ProxyIdentifier, ct) is not { } claim) continue;
            if (claim.Value.IsOpen && claim.Value.SessionSid != pair.SessionSid) throw new Refusal(ErrorCodes.ProxyIdentifierInUse);
            claims.Add(claim);
        }
        return claims;
    }
}
