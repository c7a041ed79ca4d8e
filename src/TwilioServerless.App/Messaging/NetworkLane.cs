using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>Brings the simulated network's receipts back: a batch of them in one commit.</summary>
public sealed class NetworkLane(MessageTable messages, RecentMessages recent, PriceBook prices) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => BringReceipt.NetworkLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        Array.Fill(outcomes, LaneOutcome.Settled);
        var receipts = batch.Items.Select((item, index) => (Index: index, Receipt: (BringReceipt)item.Work));
        await Task.WhenAll(receipts.GroupBy(one => one.Receipt.MessageSid).Select(async same =>
            outcomes[same.First().Index] = await ApplyAsync(batch.Tenant, [.. same.Select(one => one.Receipt)], ct)));
        return outcomes;
    }

    // All receipts of one message, in order, become one change of its row.
    private async Task<LaneOutcome> ApplyAsync(Tenant tenant, ImmutableArray<BringReceipt> receipts, CancellationToken ct)
    {
        var sid = receipts[0].MessageSid;
        if ((recent.Take(sid) ?? await messages.FindAsync(tenant.Account.Sid, sid, ct)) is not { } stored) return LaneOutcome.Settled;
        var (message, work) = (stored.Value, ImmutableArray<Work>.Empty);
        foreach (var (_, receipt, _) in receipts)
            if (MessageRules.Receipt(message, receipt, prices) is var (next, follows)) (message, work) = (next, work.AddRange(follows));
        return ReferenceEquals(message, stored.Value) ? LaneOutcome.Settled : LaneOutcome.With(await messages.ChangedAsync(tenant, stored, Decision.Of(message, work), ct));
    }
}
