using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Porting;

/// <summary>Cancels the requests of a closed account; what has come is given back as any number is.</summary>
public sealed class GiveBackPortIns(PortInTable orders, ChangePortIn change) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        await foreach (var order in orders.OfAsync(closed.Account.Sid, ct))
            if (order.Value.Numbers.Any(number => number.IsOpen)) await change.GiveUpAsync(closed, order.Value, ct);
        return true;
    }
}
