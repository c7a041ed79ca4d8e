using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>What an application's turn writes, at once: the application, its code with rent and fees, and mail.</summary>
public sealed class ShortCodeTurns(ShortCodeTable codes, EndShortCode end, Subscriptions subscriptions, ShortCodeMails mails, PriceBook prices)
{
    /// <summary>The turn in which one thing happens.</summary>
    public Task<ProcessTurn> OfAsync(Tenant tenant, Stored<ShortCodeApplication> before, ShortCodeNews news, ProcessActor by, CancellationToken ct) => OfAsync(tenant, before, [news], by, ct);

    /// <summary>The turn in which several things happen; refused if one does not fit.</summary>
    public async Task<ProcessTurn> OfAsync(Tenant tenant, Stored<ShortCodeApplication> before, IReadOnlyList<ShortCodeNews> news, ProcessActor by, CancellationToken ct)
    {
        var after = news.Aggregate(before.Value, (application, one) => Applied(application, one, tenant.Now));
        var code = after.ShortCodeSid is { } sid ? await codes.ReadAsync(tenant.Account.Sid, sid, ct) : null;
        var change = code is null ? Change.Of() : await OfCodeAsync(tenant, code, after, news, ct);
        var told = news.FirstOrDefault(one => one.Event == ShortCodeEvent.WentLive) ?? news[^1];
        return Turn(tenant, before, after, told.Event, by, change, code?.Value);
    }

    /// <summary>The turn in which a code is kept for an application that is submitted.</summary>
    public ProcessTurn Submitted(Tenant tenant, Stored<ShortCodeApplication> before, ShortCode kept)
    {
        var news = new ShortCodeNews(ShortCodeEvent.Submitted);
        var after = Applied(before.Value with { ShortCodeSid = kept.Sid, Code = kept.Code }, news, tenant.Now);
        return Turn(tenant, before, after, news.Event, ProcessActor.Customer, ShortCodeTable.Inserted(kept), kept);
    }

    /// <summary>The turn in which the customer is reminded.</summary>
    public ProcessTurn Reminded(Tenant tenant, Stored<ShortCodeApplication> before)
    {
        var after = ShortCodeApplicationRules.Remind(before.Value);
        var change = new Change([ShortCodeApplicationTable.Replaced(before, after)], []).And(mails.Reminder(tenant, after));
        return new(new("reminded", ProcessActor.Time, ShortCodeWords.Lower(after.State), WaitOf(after)), change);
    }

    /// <summary>What an application waits for, as its process says it.</summary>
    public static ProcessWait? WaitOf(ShortCodeApplication application) =>
        ShortCodeApplicationRules.WaitOf(application) is var (what, until, remindAt) ? new(what, until, remindAt) : null;

    private async Task<Change> OfCodeAsync(Tenant tenant, Stored<ShortCode> code, ShortCodeApplication after, IReadOnlyList<ShortCodeNews> news, CancellationToken ct)
    {
        if (after.State is ShortCodeState.Canceled or ShortCodeState.Archived) return await end.OfAsync(tenant, code, ct);
        if (news[0].Event == ShortCodeEvent.Paid)
        {
            var paid = ShortCodeRules.Pay(code.Value, after.Wish.Mms, tenant.Account.Currency, prices, tenant.Now);
            var rented = new Rented(code.Value.Sid, ShortCodeUsage.RentCategory(code.Value), code.Value.Country, ShortCodeUsage.RentDescription(code.Value)) { Months = code.Value.MonthsPaid };
            return ShortCodeTable.Replaced(code, paid).And(await subscriptions.BeginAsync(tenant, rented, ct));
        }
        var letIn = news.Where(one => one.Event is ShortCodeEvent.CarrierApproved or ShortCodeEvent.WentLive).Aggregate(
            code.Value, (value, one) => ShortCodeRules.LetIn(value, one.Carrier!, one.Event == ShortCodeEvent.WentLive, tenant.Now));
        return letIn == code.Value ? Change.Of() : ShortCodeTable.Replaced(code, Decision.Of(letIn));
    }

    private ProcessTurn Turn(Tenant tenant, Stored<ShortCodeApplication> before, ShortCodeApplication after, ShortCodeEvent happened, ProcessActor by, Change code, ShortCode? changed)
    {
        var change = new Change([ShortCodeApplicationTable.Replaced(before, after)], []).And(code).And(mails.Of(tenant, before.Value, after));
        var step = new ProcessStep(ShortCodeWords.Lower(happened), by, ShortCodeWords.Lower(after.State), WaitOf(after));
        return new(step, change) { Written = () => Forget(changed) };
    }

    private void Forget(ShortCode? changed)
    {
        if (changed is not null) codes.Forget(changed.AccountSid, changed.Code);
    }

    private static ShortCodeApplication Applied(ShortCodeApplication application, ShortCodeNews news, DateTimeOffset now) =>
        ShortCodeApplicationRules.Apply(application, news, now) ?? throw new Refusal(ErrorCodes.Conflict);
}
