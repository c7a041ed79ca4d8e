using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>Ends what other carriers have asked of an account that gives back all its numbers.</summary>
public sealed class GiveBackPortOuts(PortOutTable orders, PortOutProcess kind, ProcessTable processes) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        await foreach (var order in orders.OfAsync(closed.Account.Sid, ct))
            if (order.Value.IsOpen) await processes.ChangeAsync(closed, order.Value.Sid, process => kind.GiveUpAsync(closed, process, ct), ct);
        return true;
    }
}
