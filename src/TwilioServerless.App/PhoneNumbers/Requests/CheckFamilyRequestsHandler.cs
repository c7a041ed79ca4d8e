using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>After a change of the stock: has every request of the family that is still open looked at, in the lane of its account.</summary>
public sealed class CheckFamilyRequestsHandler(AccountTable accounts, NumberRequestTable requests, Tenants tenants, Store store) : ILaneHandler
{
    // Rows and work of one commit.
    private const int AtATime = 40;

    /// <inheritdoc />
    public string Kind => CheckFamilyRequests.StockLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await foreach (var account in accounts.FamilyAsync(batch.Tenant.Account.Sid, null, null, ct))
            if (account.Value.Status != AccountStatus.Closed) await CheckAsync(account.Value, ct);
        return batch.AllSettled;
    }

    private async Task CheckAsync(Account account, CancellationToken ct)
    {
        var tenant = await tenants.GetAsync(account.Sid, ct);
        var open = requests.EachAsync(account.Sid, ct).Where(request => request.Value.Status == NumberRequestStatus.Pending);
        await foreach (var some in open.Chunk(AtATime).WithCancellation(ct))
            await store.CommitAsync(tenant, Keys.Partition(account.Sid), Change.Of([.. some.Select(request => new CheckNumberRequest(request.Value.Sid, tenant.Now))]), ct);
    }
}
