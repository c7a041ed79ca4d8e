using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Billing;

namespace TwilioServerless.App.Billing;

/// <summary>The balance the demo account opens with.</summary>
public sealed class DemoBalance(TopUp topUp) : IDemoSeed
{
    private static readonly Payment Opening = new(100m, "demo-opening");

    /// <inheritdoc />
    public int Order => 0;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> SeedAsync(Tenant demo, CancellationToken ct)
    {
        var paid = await topUp.PayAsync(demo, Opening, ct);
        return [$"Paid in       {paid.Amount.Amount:0.00} {paid.Amount.Currency}"];
    }
}
