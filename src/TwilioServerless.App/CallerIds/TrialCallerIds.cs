using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.CallerIds;

/// <summary>
/// Knows which trial account has verified a number: there is one trial per phone. A row per number, in a partition of several
/// of them; it means nothing once the account was upgraded or closed, or has deleted the caller ID.
/// </summary>
public sealed class TrialCallerIds(CallerIdTable callerIds, Tenants tenants, Store store, TimeProvider time)
{
    // How long the caller ID may take to come about after its row.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Whether the account is on trial and another one, of another family, has verified the number for its trial.</summary>
    public async ValueTask<bool> IsTakenAsync(Tenant tenant, string e164, CancellationToken ct) =>
        tenant.Account.Type == AccountType.Trial && await ReadAsync(e164, ct) is { } found && await IsOthersAsync(tenant, e164, found.Value, ct);

    /// <summary>Notes that an account on trial has verified the number; false if another one was first. Others than trials are not noted.</summary>
    public async ValueTask<bool> TryTakeAsync(Tenant tenant, string e164, CancellationToken ct)
    {
        if (tenant.Account.Type != AccountType.Trial) return true;
        var found = await ReadAsync(e164, ct);
        if (found is not null && await IsOthersAsync(tenant, e164, found.Value, ct)) return false;
        var body = StoredJson.Write(new TrialCallerId(tenant.Account.Sid, time.GetUtcNow()), CallerIdJson.Default.TrialCallerId);
        try
        {
            await store.CommitAsync(Keys.TrialCallerIds(e164), [found is null ? RowChange.Insert(e164, body) : RowChange.Replace(e164, body, found.ETag)], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>The account has the number no more, or is deleted.</summary>
    public async Task ForgetAsync(Sid account, string e164, CancellationToken ct)
    {
        if (await ReadAsync(e164, ct) is not { } found || found.Value.AccountSid != account) return;
        try
        {
            await store.CommitAsync(Keys.TrialCallerIds(e164), [RowChange.Delete(e164, found.ETag)], ct);
        }
        catch (ConflictException)
        {
            // Another trial has taken it over at this very moment.
        }
    }

    private async ValueTask<bool> IsOthersAsync(Tenant tenant, string e164, TrialCallerId taken, CancellationToken ct)
    {
        if (taken.AccountSid == tenant.Account.Sid || await tenants.FindAsync(taken.AccountSid, ct) is not { Account: var other }) return false;
        if (other.OwnerSid == tenant.Account.OwnerSid || other.Type != AccountType.Trial || other.Status == AccountStatus.Closed) return false;
        return time.GetUtcNow() - taken.TakenAt < Patience || await callerIds.ReadPointerAsync(other.Sid, e164, ct) is not null;
    }

    private Task<Stored<TrialCallerId>?> ReadAsync(string e164, CancellationToken ct) =>
        store.FindAsync(Keys.TrialCallerIds(e164), e164, CallerIdJson.Default.TrialCallerId, ct);
}

/// <summary>Which trial account has verified a number, and when in real time.</summary>
public sealed record TrialCallerId(Sid AccountSid, DateTimeOffset TakenAt);
