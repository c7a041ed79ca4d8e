using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>The operator suspends an account for abuse, or lets it go on. With a main account all its subaccounts stand still.</summary>
public sealed class DisciplineAccount(AccountTable accounts, Tenants tenants)
{
    /// <summary>The account after the change.</summary>
    public async Task<DisciplineResource> Handle(Sid sid, AccountStatus wanted, CancellationToken ct)
    {
        var before = await accounts.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        var after = AccountRules.Discipline(before.Value, wanted, await tenants.NowAsync(before.Value, ct));
        await accounts.SaveAsync(before, after, ct);
        return DisciplineResource.From(after);
    }

    /// <summary>The parameter Status: suspended or active.</summary>
    public static AccountStatus Read(Form form)
    {
        form.Required("Status");
        return form.Choice<AccountStatus>("Status", ErrorCodes.InvalidStatus)!.Value;
    }
}

/// <summary>An account as its operator sees it: no token, no name.</summary>
public sealed record DisciplineResource(string Sid, string OwnerAccountSid, string Status, bool SuspendedByOperator, string DateUpdated)
{
    public static DisciplineResource From(Account account) => new(
        account.Sid.Value,
        account.OwnerSid.Value,
        account.Status.ToString().ToLowerInvariant(),
        account.IsSuspendedByOperator,
        ApiText.Iso8601(account.DateUpdated));
}
