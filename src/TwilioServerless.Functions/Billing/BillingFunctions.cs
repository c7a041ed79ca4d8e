using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Billing;

/// <summary>What an account has left, and the book that proves it.</summary>
public sealed class BillingFunctions(FetchBalance fetch, TopUp topUp, UpgradeAccount upgrade, ListPostings list, Reconcile reconcile)
{
    private const string Balance = Routes.Account + Routes.Start + "Balance" + Routes.End;
    private const string Ledger = Routes.Console + "Ledger";
    private const string Payments = Routes.Console + "Balance";
    private const string Reconciliation = Routes.Console + "Reconciliation";

    [Function("FetchBalance")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Balance)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await fetch.Handle(request.Caller(), ct), BillingApiJson.Default.BalanceResource);

    [Function("TopUpBalance")]
    public async Task<IResult> TopUpAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Payments)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await topUp.Handle(request.Caller(), PaymentRequest.Read(await Form.ReadAsync(request, ct)), ct), BillingApiJson.Default.PostingResource);

    [Function("UpgradeAccount")]
    public async Task<IResult> UpgradeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Console + "Upgrade")] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await upgrade.Handle(request.Caller(), UpgradeRequest.Read(await Form.ReadAsync(request, ct)), ct), BillingApiJson.Default.UpgradeResource);

    [Function("ListPostings")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Ledger)] HttpRequest request, CancellationToken ct) =>
        Api.List(await list.Handle(request.Caller(), PageRequest.Read(request), ct), "postings", BillingApiJson.Default.PostingResource);

    [Function("FetchReconciliation")]
    public async Task<IResult> ReconcileAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Reconciliation)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await reconcile.Handle(request.Caller(), !Form.Query(request).Has("AccountSid"), ct), BillingApiJson.Default.ReconciliationResource);
}
