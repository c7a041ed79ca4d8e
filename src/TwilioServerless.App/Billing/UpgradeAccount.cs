using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Ends an account's trial. The same key upgrades once; what is lost of the trial's balance and what was funded are one commit.</summary>
public sealed class UpgradeAccount(AccountTable accounts, LedgerTable ledger)
{
    /// <summary>POST Upgrade.</summary>
    public async Task<UpgradeResource> Handle(Caller caller, UpgradeRequest wanted, CancellationToken ct)
    {
        var funding = wanted.Funding(caller.Account, caller.Now);
        if (await RepeatedAsync(caller, funding, ct) is not { } account) account = await UpgradeAsync(caller.Tenant, funding, ct);
        return UpgradeResource.From(account, funding?.Amount, await BalanceAsync(account, ct));
    }

    /// <summary>Upgrades the account, whatever is written of it meanwhile.</summary>
    public async Task<Account> UpgradeAsync(Tenant tenant, Posting? funding, CancellationToken ct)
    {
        while (true)
        {
            var before = await accounts.FindAsync(tenant.Account.Sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, tenant.Account.Sid);
            var (after, work) = TrialRules.Upgrade(before.Value, await BalanceAsync(before.Value, ct), funding, tenant.Now);
            try
            {
                await accounts.SaveAsync(before, tenant with { Account = after }, work, ct);
                return after;
            }
            catch (ConflictException e) when (e.Key == before.Key)
            {
                // Renamed or the like at this very moment: read again.
            }
        }
    }

    // The account, if this very upgrade was made before.
    private async Task<Account?> RepeatedAsync(Caller caller, Posting? funding, CancellationToken ct)
    {
        if (funding is null) return null;
        var made = await ledger.FindAsync(Keys.Partition(caller.AccountSid), funding.Id, ct);
        return made is not null && (made.Amount, made.Debit, made.Description) == (funding.Amount, funding.Debit, funding.Description) ? caller.Account : null;
    }

    private async Task<Money> BalanceAsync(Account account, CancellationToken ct)
    {
        var balance = Money.Zero(account.Currency);
        for (var n = 0; n < account.Partitions; n++) balance += (await ledger.ExactBalanceAsync(Keys.Partition(account.Sid, n), account.Currency, ct)).Amount;
        return balance;
    }
}
