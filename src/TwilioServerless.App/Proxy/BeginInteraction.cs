using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// Writes an interaction: itself, what it is sent on as, and its session's new time are one commit. So it is sent on exactly if it is
/// there, and only while the session is as it was read.
/// </summary>
public sealed class BeginInteraction(Store store)
{
    /// <summary>Writes it.</summary>
    public async Task<Beginning> TryAsync(Tenant tenant, Stored<ProxySession> session, Forwarded forwarded, CancellationToken ct)
    {
        var change = SessionTable.Replaced(session, SessionRules.Interact(session.Value, tenant.Now))
            .And(Change.Of(InteractionTable.Inserted(forwarded.Interaction), []))
            .And(forwarded.Change);
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            return Beginning.Begun;
        }
        catch (ConflictException conflict)
        {
            return conflict.Kind == ConflictKind.Exists ? Beginning.BegunBefore : Beginning.Overtaken;
        }
    }
}

/// <summary>How beginning an interaction went.</summary>
public enum Beginning
{
    /// <summary>It is written.</summary>
    Begun,

    /// <summary>It was written before, by an attempt that died.</summary>
    BegunBefore,

    /// <summary>The session was changed since it was read: what is to be done must be looked at again.</summary>
    Overtaken,
}
