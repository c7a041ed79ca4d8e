using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Asks what to answer to messages that came in: those of one correspondent in order, different ones side by side. Answers
/// have SIDs made of the message they answer, so that asking twice answers once.
/// </summary>
public sealed class InboundLane(MessagingSession session, Replies replies) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => AnswerMessage.InboundLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        var asked = batch.Items.Select((item, index) => (Index: index, Work: (AnswerMessage)item.Work));
        await Task.WhenAll(asked.GroupBy(one => one.Work.Message.From).Select(async same =>
        {
            foreach (var (index, work) in same) outcomes[index] = await AnswerAsync(batch.Tenant, work, ct);
        }));
        return outcomes;
    }

    private async Task<LaneOutcome> AnswerAsync(Tenant tenant, AnswerMessage asked, CancellationToken ct)
    {
        // Who writes STOP must not wait for a customer's server.
        await replies.SendAutomaticAsync(tenant, asked, ct);
        var said = await session.RunAsync(tenant, asked, ct);
        var change = await replies.ComposeAsync(tenant, asked, said, ct);
        return LaneOutcome.With(change);
    }
}
