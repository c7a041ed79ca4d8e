using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Messaging;

/// <summary>Sends what the documents of calls want sent. Their SIDs are settled, so what is sent again is there already.</summary>
public sealed class CallMessagesLane(MessageTable messages, MessageSenders senders, SendingFacts sending, Alerts alerts) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => SendCallMessage.MessagesLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await SendAsync(batch.Tenant, (SendCallMessage)item.Work, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> SendAsync(Tenant tenant, SendCallMessage work, CancellationToken ct)
    {
        var wanted = new NewMessage(work.To, work.From, work.Body) { StatusCallback = work.StatusCallback };
        var (to, from) = await senders.FindAsync(tenant.Account.Sid, wanted.From, wanted.To, ct);
        var facts = await sending.GatherAsync(tenant, new(work.MessageSid, tenant.Account.Sid, tenant.Account.Currency, to, from), null, ct);
        try
        {
            var decision = MessageRules.Compose(wanted, facts, tenant.Now);
            await messages.TryInsertAsync(tenant, decision, Change.Of(), ct);
            return LaneOutcome.Settled;
        }
        catch (Refusal refusal)
        {
            return LaneOutcome.With(await alerts.OfAsync(tenant, [], [Alert.About(work.CallSid, refusal.Error.Code, work.Due, work.MessageSid.Value)], ct));
        }
    }
}
