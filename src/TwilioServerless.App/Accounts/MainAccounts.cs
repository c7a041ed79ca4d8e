using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>A main account that the settings name, and its test credentials if they name some.</summary>
public sealed record NamedAccount(Sid Sid, string AuthToken, string FriendlyName, Currency Currency)
{
    public (Sid Sid, string AuthToken)? Test { get; init; }
}

/// <summary>Opens the main accounts that settings name. No request can: who has no account has no credentials to ask with.</summary>
public sealed class MainAccounts(AccountTable accounts, DeletionTable deletions, TokenVault vault, TimeProvider time)
{
    /// <summary>Makes what is missing and takes over a changed token, unless it is one that a promotion has replaced; otherwise leaves the account as it is.</summary>
    public async Task EnsureAsync(NamedAccount wanted, CancellationToken ct)
    {
        // A project that was closed cannot be opened again, whatever the settings still say.
        if (await deletions.FindProjectAsync(wanted.Sid, ct) is not null) return;
        if (wanted.Test is var (sid, token))
            await EnsureAsync(New(wanted, sid, token) with { FriendlyName = wanted.FriendlyName + "'s test credentials", IsTest = true }, token, ct);
        await EnsureAsync(New(wanted, wanted.Sid, wanted.AuthToken) with { TestAccountSid = wanted.Test?.Sid }, wanted.AuthToken, ct);
    }

    private async Task EnsureAsync(Account wanted, string token, CancellationToken ct)
    {
        try
        {
            var found = await accounts.FindAsync(wanted.Sid, ct);
            if (found is null) await accounts.OpenAsync(wanted, ct);
            else if (vault.Of(found.Value) != token && !vault.WasReplaced(found.Value, token))
                await accounts.SaveAsync(found, found.Value with { SealedAuthToken = wanted.SealedAuthToken, SealedReplacedToken = null }, ct);
        }
        catch (ConflictException)
        {
            // Another instance, started at the same moment with the same settings, was first.
        }
    }

    private Account New(NamedAccount wanted, Sid sid, string token) => new()
    {
        Sid = sid,
        OwnerSid = wanted.Sid,
        FriendlyName = wanted.FriendlyName,
        Status = AccountStatus.Active,
        Type = AccountType.Full,
        SealedAuthToken = vault.Seal(sid, token),
        Currency = wanted.Currency,
        DateCreated = time.GetUtcNow(),
        DateUpdated = time.GetUtcNow(),
    };
}
