using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>What the customer does about an application: he writes on, corrects and submits it, pays, or cancels it.</summary>
public sealed class ChangeShortCodeApplication(
    ShortCodeApplicationTable applications, ShortCodeTable codes, ShortCodeTurns turns, KeepShortCode keep, ProcessTable processes, FetchBalance balance, PriceBook prices)
{
    /// <summary>Other contents; what is not named stays.</summary>
    public Task<ShortCodeApplication> ReviseAsync(Tenant tenant, Sid sid, JsonBody body, CancellationToken ct) => ChangeAsync(
        tenant,
        sid,
        (process, before) =>
        {
            var after = ShortCodeApplicationRules.Revise(before.Value, ShortCodeApplicationRequest.Read(body, before.Value), tenant.Now);
            var step = new ProcessStep("revised", ProcessActor.Customer, process.State, process.Wait);
            return Task.FromResult(new ProcessTurn(step, new Change([ShortCodeApplicationTable.Replaced(before, after)], [])));
        },
        ct);

    /// <summary>Submits a draft, for which a code is kept from now on, or what was corrected.</summary>
    public async Task<ShortCodeApplication> SubmitAsync(Tenant tenant, Sid sid, CancellationToken ct)
    {
        var application = await GetAsync(tenant, sid, ct);
        ShortCodeApplicationRules.CheckComplete(application);
        return application.State == ShortCodeState.Draft
            ? await keep.Handle(tenant, application, kept => ChangeAsync(tenant, sid, (_, before) => Task.FromResult(turns.Submitted(tenant, before, kept)), ct), ct)
            : await ChangeAsync(tenant, sid, (_, before) => turns.OfAsync(tenant, before, ShortCodeApplicationRules.Submission(before.Value), ProcessActor.Customer, ct), ct);
    }

    /// <summary>
    /// Pays the first rent, and pictures if they are wanted, from the balance; fails if that does not cover it. The balance is looked at and
    /// not held: whatever is charged at the same moment may take it below zero, as all charges may, of which none waits for it.
    /// </summary>
    public Task<ShortCodeApplication> PayAsync(Tenant tenant, Sid sid, CancellationToken ct) => ChangeAsync(
        tenant,
        sid,
        async (_, before) =>
        {
            var isCovered = await FirstPaymentAsync(tenant, before.Value, ct) is { } cost && cost <= await balance.OfAsync(tenant.Account, ct);
            return await turns.OfAsync(tenant, before, new ShortCodeNews(isCovered ? ShortCodeEvent.Paid : ShortCodeEvent.PaymentFailed), ProcessActor.Customer, ct);
        },
        ct);

    /// <summary>Cancels it; what was paid is not given back.</summary>
    public Task CancelAsync(Tenant tenant, Sid sid, CancellationToken ct) => EndAsync(tenant, sid, new(ShortCodeEvent.Canceled) { Reason = "canceled by the customer" }, ct);

    /// <summary>What the first payment comes to; null: no code is kept yet.</summary>
    public async Task<Money?> FirstPaymentAsync(Tenant tenant, ShortCodeApplication application, CancellationToken ct) =>
        application.ShortCodeSid is { } sid && await codes.ReadAsync(tenant.Account.Sid, sid, ct) is { Value: var code }
            ? ShortCodeRules.FirstPayment(code, application.Wish.Mms, tenant.Account.Currency, prices, tenant.Now)
            : null;

    /// <summary>Ends an application and gives back its code.</summary>
    internal Task EndAsync(Tenant tenant, Sid sid, ShortCodeNews news, CancellationToken ct) =>
        ChangeAsync(tenant, sid, (_, before) => turns.OfAsync(tenant, before, news, ProcessActor.Customer, ct), ct);

    private async Task<ShortCodeApplication> ChangeAsync(
        Tenant tenant, Sid sid, Func<Process, Stored<ShortCodeApplication>, Task<ProcessTurn>> decide, CancellationToken ct)
    {
        await processes.ChangeAsync(
            tenant,
            sid,
            async process =>
            {
                var before = await applications.FindAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
                return await decide(process, before);
            },
            ct);
        return await GetAsync(tenant, sid, ct);
    }

    private async Task<ShortCodeApplication> GetAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await applications.FindAsync(tenant.Account.Sid, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);
}
