using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Abuse;

/// <summary>What a case's turn writes, at once: the case, the account that is suspended or goes on, what the customer is told.</summary>
public sealed class AbuseTurns(AbuseTable table, AbuseNotices notices, AccountTable accounts)
{
    /// <summary>The turn that something comes to; null: it does not fit.</summary>
    public async Task<ProcessTurn?> OfAsync(Tenant tenant, Process process, AbuseNews news, ProcessActor by, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        if (AbuseRules.Apply(before.Value, news, tenant.Now) is not { } after) return null;
        var standing = await StandingAsync(tenant, before.Value, after, ct);
        var change = new Change([AbuseTable.Replaced(before, after), .. standing], []).And(await notices.OfAsync(tenant, after, ct));
        return new(Step(AbuseWords.Of(news.Event), by, after), change);
    }

    /// <summary>The turn of a further report; null: the case is over.</summary>
    public async Task<ProcessTurn?> JoinAsync(Process process, AbuseReport report, ProcessActor by, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        return AbuseRules.Join(before.Value, report) is { } after ? new(Step("reported", by, after), new([AbuseTable.Replaced(before, after)], [])) : null;
    }

    /// <summary>The turn in which the customer is reminded.</summary>
    public async Task<ProcessTurn> RemindAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        var after = AbuseRules.Remind(before.Value);
        return new(Step("reminded", ProcessActor.Time, after), new Change([AbuseTable.Replaced(before, after)], []).And(await notices.ReminderAsync(tenant, after, ct)));
    }

    /// <summary>The turn that ends the case of an account that was closed; null: it is over.</summary>
    public async Task<ProcessTurn?> CloseAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        if (!before.Value.IsOpen) return null;
        var after = AbuseRules.Close(before.Value, tenant.Now);
        return new(Step("account-closed", ProcessActor.Time, after), new([AbuseTable.Replaced(before, after)], []));
    }

    /// <summary>The step a case has come to.</summary>
    public static ProcessStep Step(string happened, ProcessActor by, AbuseCase after) => new(happened, by, AbuseWords.Of(after.Status), AbuseWords.WaitOf(after));

    // A closed account has no standing; one that another case suspends goes on standing still.
    private async Task<RowChange[]> StandingAsync(Tenant tenant, AbuseCase before, AbuseCase after, CancellationToken ct)
    {
        if (before.Suspends == after.Suspends) return [];
        var account = await accounts.FindAsync(after.AccountSid, ct);
        if (account is null or { Value.Status: AccountStatus.Closed } || await table.IsSuspendedByAnotherAsync(after, ct)) return [];
        if (!after.Suspends && !account.Value.IsSuspendedByOperator) return [];
        var wanted = after.Suspends ? AccountStatus.Suspended : AccountStatus.Active;
        return [AccountTable.Replaced(account, AccountRules.Discipline(account.Value, wanted, tenant.Now))];
    }

    private async Task<Stored<AbuseCase>> GetAsync(Process process, CancellationToken ct) =>
        await table.FindAsync(process.AccountSid, process.Sid, ct) ?? throw new InvalidOperationException($"The case of process {process.Sid} is gone.");
}
