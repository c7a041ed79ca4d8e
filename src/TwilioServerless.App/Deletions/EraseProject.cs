using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// Erases a project: its subaccounts first, as subaccounts go, then all rows of its own; those that keep its closing alive go last and
/// together. What is kept of it is outside. Can be killed anywhere and called again.
/// </summary>
public sealed class EraseProject(AccountTable accounts, DeletionTable deletions, SettleAccount settle, Closings closings, Holdings holdings, Tenants tenants, Rows rows)
{
    /// <summary>Goes on as far as it gets in one go; once all is gone, so is the account.</summary>
    public async Task GoOnAsync(Tenant project, CancellationToken ct)
    {
        if (await accounts.CountAsync(project.Account.Sid, ct) > 0) await OrderFamilyAsync(project, ct);
        else await EraseAsync(project, ct);
    }

    private async Task OrderFamilyAsync(Tenant project, CancellationToken ct)
    {
        await foreach (var found in accounts.FamilyAsync(project.Account.Sid, null, null, ct))
            if (found.Value is { IsSubaccount: true, Status: AccountStatus.Closed } member) await OrderAsync(project, member, ct);
    }

    // On a test clock that nobody advances any more neither its refund nor its thirty days would come.
    private async Task OrderAsync(Tenant project, Account member, CancellationToken ct)
    {
        if (!await holdings.GiveBackAsync(member, ct)) return;
        await closings.RefundAsync(new Tenant(member, await tenants.NowAsync(member, ct)), ct);
        await deletions.OrderAsync(project, DeletionRules.Order(member, project.Now), ct);
    }

    private async Task EraseAsync(Tenant project, CancellationToken ct)
    {
        var sid = project.Account.Sid;
        var deletion = (await deletions.FindProjectAsync(sid, ct))?.Value ?? await BeginAsync(project, ct);
        string[] kept = [sid.Value, Keys.Process(sid)];
        if (!await rows.EraseSomeAsync(deletion, key => kept.Contains(key), ct)) return;
        await accounts.UnregisterAsync(sid, ct);
        await deletions.KeepProjectAsync(deletion.Complete(project.Now), ct);
        // What is left is one commit: as long as the account is there, somebody comes and goes on.
        await rows.EraseSomeAsync(deletion, ct);
        accounts.Forget(sid);
    }

    private async Task<Deletion> BeginAsync(Tenant project, CancellationToken ct)
    {
        var ordered = DeletionRules.Order(project.Account, project.Now);
        var counted = await settle.CountAsync(ordered.Fence(project.Now), ct);
        await deletions.KeepProjectAsync(counted, ct);
        return counted;
    }
}
