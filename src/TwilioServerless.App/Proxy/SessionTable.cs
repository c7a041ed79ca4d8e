using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// The rows of sessions and of the claims that lead to them, all in the account's own partition: a session is written with its
/// claims or not at all, and of two that want the same pair one is not.
/// </summary>
public sealed class SessionTable(Store store)
{
    /// <summary>A session of a service; null: there is none.</summary>
    public Task<Stored<ProxySession>?> FindAsync(Sid account, Sid service, Sid session, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.ProxySession(service, session), ProxyJson.Default.ProxySession, ct);

    /// <summary>A session of a service, which must be there.</summary>
    public async Task<Stored<ProxySession>> GetAsync(Sid account, Sid service, Sid session, CancellationToken ct) =>
        await FindAsync(account, service, session, ct) ?? throw new Refusal(ErrorCodes.NotFound, session);

    /// <summary>The session of this SID or this name.</summary>
    public async Task<Stored<ProxySession>> GetAsync(Sid account, Sid service, string sidOrName, CancellationToken ct)
    {
        if (Sid.TryParse(sidOrName, SidPrefix.ProxySession, out var sid)) return await GetAsync(account, service, sid, ct);
        var named = await store.FindAsync(Keys.Partition(account), Keys.ProxySessionName(service, sidOrName), ProxyJson.Default.ProxyPointer, ct);
        return named is null ? throw new Refusal(ErrorCodes.NoSuchSessionName, sidOrName) : await GetAsync(account, service, named.Value.Sid, ct);
    }

    /// <summary>A page of a service's sessions, newest first.</summary>
    public Task<ListPage<Stored<ProxySession>>> PageAsync(Sid account, Sid service, PageRequest request, CancellationToken ct) =>
        new KeyQuery<ProxySession>(Keys.Partition(account), Keys.ProxySessions(service), ProxyJson.Default.ProxySession).PageAsync(store, request, ct);

    /// <summary>The claims of a person's number, open and ended.</summary>
    public async Task<IReadOnlyList<Stored<PairClaim>>> ClaimsAsync(Sid account, string identifier, CancellationToken ct) =>
        await store.EachAsync(RowRange.Prefix(Keys.Partition(account), Keys.ProxyClaims(identifier)), ProxyJson.Default.PairClaim, ct).ToListAsync(ct);

    /// <summary>The claim of a pair; null: it never meant anything.</summary>
    public Task<Stored<PairClaim>?> FindClaimAsync(Sid account, string identifier, string proxyIdentifier, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.ProxyClaim(identifier, proxyIdentifier), ProxyJson.Default.PairClaim, ct);

    /// <summary>Writes a new session with its claims; false if somebody was faster with one of them. <paramref name="claims"/> are those the decision went by.</summary>
    public async Task<bool> TryInsertAsync(Tenant tenant, ProxyService service, SessionDecision decision, IReadOnlyCollection<Stored<PairClaim>> claims, CancellationToken ct)
    {
        var session = decision.State;
        List<RowChange> rows = [RowChange.Insert(Keys.ProxySession(service.Sid, session.Sid), Body(session)), ProxyServiceTable.Standing(service)];
        if (session.UniqueName is { } name) rows.Add(RowChange.Insert(Keys.ProxySessionName(service.Sid, name), Pointer(session)));
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(session.AccountSid), new([.. rows, .. ClaimRows(decision, claims)], decision.Work), ct);
            return true;
        }
        catch (ConflictException taken) when (session.UniqueName is { } unique && taken.Key == Keys.ProxySessionName(service.Sid, unique))
        {
            throw new Refusal(ErrorCodes.SessionNameTaken);
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Writes a changed session with its claims; false if it, or a claim, was changed since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<ProxySession> before, SessionDecision decision, IReadOnlyCollection<Stored<PairClaim>> claims, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(decision.State.AccountSid), Replaced(before, decision, claims), ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>What changes a session, for a commit of the account's own partition.</summary>
    public static Change Replaced(Stored<ProxySession> before, SessionDecision decision, params IReadOnlyCollection<Stored<PairClaim>> claims) =>
        new([RowChange.Replace(before.Key, Body(decision.State), before.ETag), .. ClaimRows(decision, claims)], decision.Work);

    /// <summary>What ends a session and all that leads to it; its interactions are left.</summary>
    public static ImmutableArray<RowChange> Deleted(Stored<ProxySession> session)
    {
        var gone = session.Value;
        return
        [
            RowChange.Delete(session.Key, session.ETag),
            .. gone.UniqueName is { } name ? [RowChange.Delete(Keys.ProxySessionName(gone.ServiceSid, name))] : ImmutableArray<RowChange>.Empty,
            .. gone.Status == SessionStatus.Closed ? [] : gone.Present.SelectMany(one => new[]
            {
                RowChange.Delete(Keys.ProxyClaim(one.Identifier, one.ProxyIdentifier)),
                RowChange.Delete(Keys.ProxyUse(one.ProxyIdentifier, one.Identifier)),
            }),
        ];
    }

    // A pair that is taken may not have changed since it was seen free. One that ends is the session's own: nobody else changes it.
    private static IEnumerable<RowChange> ClaimRows(SessionDecision decision, IReadOnlyCollection<Stored<PairClaim>> claims)
    {
        foreach (var number in decision.Taken.Select(claim => claim.ProxyIdentifierSid).Distinct()) yield return ProxyNumberTable.Gate(number);
        foreach (var claim in decision.Taken)
        {
            var key = Keys.ProxyClaim(claim.Identifier, claim.ProxyIdentifier);
            yield return claims.FirstOrDefault(known => known.Key == key) is { } free ? RowChange.Replace(key, Body(claim), free.ETag) : RowChange.Insert(key, Body(claim));
            yield return RowChange.Upsert(Keys.ProxyUse(claim.ProxyIdentifier, claim.Identifier), StoredJson.Write(new ProxyPointer(claim.SessionSid), ProxyJson.Default.ProxyPointer));
        }
        foreach (var claim in decision.Ended)
        {
            yield return RowChange.Replace(Keys.ProxyClaim(claim.Identifier, claim.ProxyIdentifier), Body(claim));
            yield return RowChange.Delete(Keys.ProxyUse(claim.ProxyIdentifier, claim.Identifier));
        }
    }

    private static ReadOnlyMemory<byte> Pointer(ProxySession session) => StoredJson.Write(new ProxyPointer(session.Sid), ProxyJson.Default.ProxyPointer);

    private static ReadOnlyMemory<byte> Body(ProxySession session) => StoredJson.Write(session, ProxyJson.Default.ProxySession);

    private static ReadOnlyMemory<byte> Body(PairClaim claim) => StoredJson.Write(claim, ProxyJson.Default.PairClaim);
}
