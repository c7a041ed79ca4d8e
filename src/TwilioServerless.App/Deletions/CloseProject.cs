using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Deletions;

/// <summary>Closes a main account and all its subaccounts, for ever: from here on nobody is let in with their credentials.</summary>
public sealed class CloseProject(AccountTable accounts, Closings closings)
{
    /// <summary>POST CloseProject.</summary>
    public async Task<ClosedProjectResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        if (form.Required("Confirm") != ClosingRules.Confirmation) throw new Refusal(ErrorCodes.InvalidParameter, "Confirm");
        var before = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var (after, work) = ClosingRules.CloseProject(before.Value, caller.Now);
        var closed = caller.Tenant with { Account = after };
        await accounts.SaveAsync(before, closed, (await closings.BeginAsync(closed, ct)).And(Change.Of(work)), ct);
        return ClosedProjectResource.From(after);
    }
}

/// <summary>A project that was closed: until when what is left of the balance is paid back (null: trials get nothing back), and when its data go.</summary>
public sealed record ClosedProjectResource(string AccountSid, string Status, string DateClosed, string? RefundUntil, string DeletionDate)
{
    public static ClosedProjectResource From(Account closed)
    {
        var date = closed.DateClosed!.Value;
        DateTimeOffset? refund = closed.Type == AccountType.Full ? BusinessCalendar.AddBusinessDays(date, ClosingRules.RefundBusinessDays) : null;
        return new(closed.Sid.Value, "closed", ApiText.Iso8601(date), ApiText.Iso8601(refund), ApiText.Iso8601(DeletionRules.Of(closed).Due));
    }
}
