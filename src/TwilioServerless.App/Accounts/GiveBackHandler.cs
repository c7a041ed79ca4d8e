using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// Gives back what an account holds that was closed or put to rest, a part at a time; what was given back before is not there any more.
/// The account is read anew: as another process remembers it, it may not be closed yet.
/// </summary>
public sealed class GiveBackHandler(AccountTable accounts, Holdings holdings, IEnumerable<IOnClosing> closings) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => GiveBack.ReleaseLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        if (await accounts.FindAsync(batch.Tenant.Account.Sid, ct) is not { Value: var account }) return batch.AllSettled;
        var isDone = await holdings.GiveBackAsync(account with { DateClosed = account.DateClosed ?? batch.Items[0].Work.Due }, ct);
        if (!isDone) return [.. batch.Items.Select(_ => LaneOutcome.Retry(batch.Tenant.Now))];
        if (account.Status == AccountStatus.Closed)
            foreach (var one in closings) await one.GivenBackAsync(batch.Tenant with { Account = account }, ct);
        return batch.AllSettled;
    }
}
