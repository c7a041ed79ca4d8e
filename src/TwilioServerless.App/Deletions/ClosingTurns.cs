using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Deletions;

/// <summary>What a closing's turn writes: the step, a refund, an order to delete.</summary>
public sealed class ClosingTurns(LedgerTable ledger, Tenants tenants)
{
    /// <summary>The step by which a closing begins.</summary>
    public static ProcessStep First(Tenant closed, ProcessActor by) => new("closed", by, ClosingWords.Of(ClosingStatus.GivingBack), WaitOf(closed, ClosingStatus.GivingBack));

    /// <summary>The turn an event comes to; null: it does not fit.</summary>
    public static ProcessTurn? Of(Tenant closed, Process process, ClosingEvent happened, ProcessActor by, Change? also = null) =>
        ClosingLifecycle.Next(ClosingWords.Read(process.State), happened) is { } next
            ? new(new(ClosingWords.Of(happened), by, ClosingWords.Of(next), WaitOf(closed, next)), (also ?? Change.Of()).And(Following(closed, next)))
            : null;

    /// <summary>
    /// The same state, to be looked at again: what is waited for did not come in time. It is reckoned from the present: after an outage of
    /// weeks nobody looks for each of their moments.
    /// </summary>
    public async Task<ProcessTurn> AgainAsync(Tenant closed, Process process, Change also, CancellationToken ct)
    {
        var now = closed with { Now = await tenants.NowAsync(closed.Account, ct) };
        return new(new("looked-again", ProcessActor.Time, process.State, WaitOf(now, ClosingWords.Read(process.State))), also);
    }

    /// <summary>The turn once nothing is left to give back.</summary>
    public async Task<ProcessTurn?> GivenBackAsync(Tenant closed, Process process, CancellationToken ct) =>
        Of(closed, process, await IsOwedAsync(closed, ct) ? ClosingEvent.RefundOwed : ClosingEvent.GivenBack, ProcessActor.Time);

    /// <summary>The turn of a subaccount that was closed before its project is.</summary>
    public async Task<ProcessTurn?> ProjectClosedAsync(Tenant closed, Process process, CancellationToken ct) =>
        ClosingWords.Read(process.State) == ClosingStatus.GivingBack ? null
        : await IsOwedAsync(closed, ct) ? Of(closed, process, ClosingEvent.RefundOwed, ProcessActor.Customer)
        : Of(closed, process, ClosingEvent.ProjectClosed, ProcessActor.Customer);

    /// <summary>The turn in which what is left is paid back: what it is then, exactly.</summary>
    public async Task<ProcessTurn?> RefundAsync(Tenant closed, Process process, ProcessActor by, CancellationToken ct)
    {
        var left = await LeftAsync(closed.Account, ct);
        var refund = left > Money.Zero(left.Currency) ? Change.Of(new Post(ClosingRules.Refund(closed.Account, left, closed.Now))) : Change.Of();
        return Of(closed, process, ClosingEvent.Refunded, by, refund);
    }

    private async Task<bool> IsOwedAsync(Tenant closed, CancellationToken ct)
    {
        var owner = (await tenants.GetAsync(closed.Account.OwnerSid, ct)).Account;
        return ClosingRules.IsRefundOwed(closed.Account, owner, await LeftAsync(closed.Account, ct));
    }

    private async Task<Money> LeftAsync(Account account, CancellationToken ct)
    {
        var balance = Money.Zero(account.Currency);
        for (var n = 0; n < account.Partitions; n++) balance += (await ledger.ExactBalanceAsync(Keys.Partition(account.Sid, n), account.Currency, ct)).Amount;
        return balance;
    }

    private static Change Following(Tenant closed, ClosingStatus next) =>
        next == ClosingStatus.Deleting && closed.Account.IsSubaccount ? Change.Of(new DeleteAccount(closed.Now)) : Change.Of();

    private static ProcessWait? WaitOf(Tenant closed, ClosingStatus status) => status switch
    {
        ClosingStatus.GivingBack => new("holdings", closed.Now + ClosingRules.GivingBack),
        ClosingStatus.RefundDue  => new("refund", BusinessCalendar.AddBusinessDays(closed.Now, ClosingRules.RefundBusinessDays)),
        ClosingStatus.Kept       => new("deletion", DeletionRules.Of(closed.Account).Due),
        ClosingStatus.Deleting   => new("erasure", closed.Now + ClosingRules.Erasing),
        _                        => null,
    };
}
