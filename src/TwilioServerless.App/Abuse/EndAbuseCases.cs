using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Abuse;

/// <summary>Ends the cases of an account that was closed; one that was only put to rest goes on to answer for what it did.</summary>
public sealed class EndAbuseCases(AbuseTable table, AbuseTurns turns, ProcessTable processes) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        if (closed.Account.Status != AccountStatus.Closed) return true;
        await foreach (var one in table.OfAsync(closed.Account.Sid, ct))
            if (one.Value.IsOpen) await processes.ChangeAsync(closed, one.Value.Sid, process => turns.CloseAsync(closed, process, ct), ct);
        return true;
    }
}
