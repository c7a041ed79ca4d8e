using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// Gives back what an account holds that was closed or put to rest, a part at a time; what was given back before is not there any more.
/// </summary>
public sealed class GiveBackHandler(Holdings holdings, IEnumerable<IOnClosing> closings) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => GiveBack.ReleaseLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var account = batch.Tenant.Account;
        var isDone = await holdings.GiveBackAsync(account with { DateClosed = account.DateClosed ?? batch.Items[0].Work.Due }, ct);
        if (!isDone) return [.. batch.Items.Select(_ => LaneOutcome.Retry(batch.Tenant.Now))];
        if (account.Status == AccountStatus.Closed)
            foreach (var one in closings) await one.GivenBackAsync(batch.Tenant, ct);
        return [.. batch.Items.Select(_ => LaneOutcome.Settled)];
    }
}
