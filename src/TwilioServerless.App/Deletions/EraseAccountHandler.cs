using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// Walks a deletion through its states, a step a turn; each can be killed anywhere and done again. The account goes first, then
/// what its rows came to is kept, then the rows go with what they lead to, and its name among the family's last.
/// </summary>
public sealed class EraseAccountHandler(DeletionTable deletions, AccountTable accounts, SettleAccount settle, Rows rows) : ILaneHandler
{
    // Another process may remember the account for so long, and write something for it.
    private static readonly TimeSpan Quiet = Tenants.Remembered + TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Kind => EraseAccount.EraseLane;

    /// <summary>Few, because each may take a while.</summary>
    public int BatchSize => 4;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await StepAsync(batch.Tenant, ((EraseAccount)item.Work).AccountSid, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> StepAsync(Tenant owner, Sid account, CancellationToken ct)
    {
        if (await deletions.FindAsync(owner.Account.Sid, account, ct) is not { } stored) return LaneOutcome.Settled;
        var (deletion, now) = (stored.Value, owner.Now);
        switch (deletion.State)
        {
            case DeletionState.Ordered:
                await accounts.FenceAsync(account, ct);
                return Step(stored, deletion.Fence(now), now + Quiet);
            case DeletionState.Fenced when deletion.DateFenced + Quiet > now:
                return LaneOutcome.Retry(deletion.DateFenced!.Value + Quiet);
            case DeletionState.Fenced:
                return Step(stored, await settle.Handle(deletion, ct), now);
            case DeletionState.Counted when !await rows.EraseSomeAsync(deletion, ct):
                return LaneOutcome.Retry(now);
            case DeletionState.Counted:
                await accounts.UnlistAsync(deletion, ct);
                return LaneOutcome.With(DeletionTable.Replaced(stored, deletion.Complete(now)), []);
            default:
                return LaneOutcome.Settled;
        }
    }

    private static LaneOutcome Step(Stored<Deletion> before, Deletion after, DateTimeOffset next) =>
        new(new Change([DeletionTable.Replaced(before, after)], []), next);
}
