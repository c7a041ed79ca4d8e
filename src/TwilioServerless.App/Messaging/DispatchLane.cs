using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Meters sending: each sender's messages go to their carrier in order, at the pace of its kind.</summary>
public sealed class DispatchLane(
    CarrierChoice carriers, OfferMessage offer, HandOverMessage handOver, MessageSenders senders, Tenants tenants, IOptions<MessagingOptions> options) : ILaneHandler
{
    // A gateway is asked for several messages at once, or its distance would be the pace. So many may be left claimed by a crash.
    private const int AtOnce = 4;

    /// <inheritdoc />
    public string Kind => DispatchMessage.SendLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => options.Value.PaceOf(senders.KindOf(lane[(Kind.Length + 1)..]));

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        var handedOver = new List<(int Index, CarrierOffer Offer, ICarrier Carrier)>();
        var memo = batch.Memo;
        var isActive = await tenants.IsActiveAsync(batch.Tenant.Account, ct);
        foreach (var (index, (work, at)) in batch.Items.Index())
        {
            var message = ((DispatchMessage)work).Message;
            var carrier = carriers.Of(message);
            var offered = new CarrierOffer(batch.Tenant, message, at, memo) { IsActive = isActive };
            if (!carrier.RecognisesRepeats) handedOver.Add((index, offered, carrier));
            else memo = (outcomes[index] = await offer.Handle(carrier, offered, ct)).Memo ?? memo;
        }
        // Those of one recipient in order, different ones side by side.
        await Parallel.ForEachAsync(handedOver.GroupBy(one => one.Offer.Message.To), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (same, _) =>
        {
            foreach (var (index, offered, carrier) in same) outcomes[index] = await handOver.Handle(carrier, offered, ct);
        });
        return outcomes;
    }
}
