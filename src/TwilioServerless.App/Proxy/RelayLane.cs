using TwilioServerless.App.Accounts;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Proxy;

/// <summary>Relays the messages that come to a number of a pool: those of one person in order, different ones side by side.</summary>
public sealed class RelayLane(ProxyServiceTable services, Relay relay, Replies replies) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => RelayMessage.RelayLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        var relayed = batch.Items.Select((item, index) => (Index: index, Work: (RelayMessage)item.Work));
        await Task.WhenAll(relayed.GroupBy(one => one.Work.Message.From).Select(async same =>
        {
            LaneOutcome? before = null;
            // What follows something that has to wait waits as well.
            foreach (var (index, work) in same) outcomes[index] = before = before?.RetryAt is null ? await RelayAsync(batch.Tenant, work, ct) : before;
        }));
        return outcomes;
    }

    private async Task<LaneOutcome> RelayAsync(Tenant tenant, RelayMessage work, CancellationToken ct)
    {
        await replies.SendAutomaticAsync(tenant, new AnswerMessage(work.Message, work.Reception, work.Due), ct);
        var service = await services.FindAsync(tenant.Account.Sid, work.Reception.Handler.ProxyServiceSid!.Value, ct);
        return await relay.Handle(tenant, work, service, ct);
    }
}
