using System.Collections.Immutable;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>What decides which numbers participants get: the pool, and the claims each of them has. Read once for a decision.</summary>
/// <param name="Pool">All numbers of the pool.</param>
/// <param name="Facts">Of each participant that is wanted, in their order.</param>
/// <param name="Claims">The claims, with the versions the decision goes by.</param>
public sealed record SessionGround(IReadOnlyList<PoolNumber> Pool, ImmutableArray<ParticipantFacts> Facts, IReadOnlyCollection<Stored<PairClaim>> Claims)
{
    /// <summary>Nobody is wanted.</summary>
    public static SessionGround None { get; } = new([], [], []);
}

/// <summary>Reads the grounds of decisions.</summary>
public sealed class SessionGrounds(ProxyNumberTable pool, SessionTable sessions, Numbering numbering, SidSource sids)
{
    /// <summary>The ground for these participants.</summary>
    public async Task<SessionGround> ReadAsync(ProxyService service, ImmutableArray<NewParticipant> wanted, DateTimeOffset now, CancellationToken ct)
    {
        if (wanted.IsEmpty) return SessionGround.None;
        var facts = ImmutableArray.CreateBuilder<ParticipantFacts>(wanted.Length);
        var claims = new Dictionary<string, Stored<PairClaim>>();
        foreach (var participant in wanted)
        {
            var number = numbering.Lookup(participant.Identifier);
            var own = number is null ? [] : await sessions.ClaimsAsync(service.AccountSid, number.E164, ct);
            foreach (var claim in own) claims[claim.Key] = claim;
            facts.Add(new(sids.Next(SidPrefix.ProxyParticipant, now), number, [.. own.Select(claim => claim.Value)]));
        }
        return new(await pool.AllAsync(service.AccountSid, service.Sid, ct), facts.DrainToImmutable(), claims.Values);
    }
}
