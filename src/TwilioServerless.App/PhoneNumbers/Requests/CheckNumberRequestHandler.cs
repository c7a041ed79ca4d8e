using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>Sees whether the stock has what an account waits for: then the request is fulfilled, and whoever is to be told is told.</summary>
public sealed class CheckNumberRequestHandler(NumberRequestTable requests, StockTable stock) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => CheckNumberRequest.RequestsLane;

    /// <summary>One by one: a request can be looked at twice in a batch, and is fulfilled once.</summary>
    public int BatchSize => 1;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct) =>
        [await CheckAsync(batch.Tenant, (CheckNumberRequest)batch.Items[0].Work, ct)];

    private async Task<LaneOutcome> CheckAsync(Tenant tenant, CheckNumberRequest check, CancellationToken ct)
    {
        if (await requests.FindAsync(tenant.Account.Sid, check.RequestSid, ct) is not { } found) return LaneOutcome.Settled;
        var shelf = await stock.ReadShelfAsync(tenant.Account, ct);
        return NumberRequestRules.Check(found.Value, shelf.ForSale(found.Value.Country), tenant.Now) is { } decided
            ? LaneOutcome.With(NumberRequestTable.Replaced(decided.State, found.ETag), decided.Work)
            : LaneOutcome.Settled;
    }
}
