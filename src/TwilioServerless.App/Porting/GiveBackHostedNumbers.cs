using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Porting;

/// <summary>Cancels the hosted numbers that a closed account still waits for.</summary>
public sealed class GiveBackHostedNumbers(HostedNumberTable orders, ChangeHostedNumber change) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        await foreach (var order in orders.OfAsync(closed.Account.Sid, ct))
            if (order.Value.IsOpen) await change.GiveUpAsync(closed, order.Value.Sid, ct);
        return true;
    }
}
