using TwilioServerless.App.Accounts;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Sends scheduled messages when their time has come. Each is read again: it may have been canceled, and its service, its
/// pool and the recipient's mind may have changed. One that was queued already is left alone.
/// </summary>
public sealed class ScheduledLane(MessageTable messages, MessagingServiceTable services, ChooseSender choose, ServiceFacts facts, Numbering numbering, Tenants tenants)
    : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => SendScheduled.ScheduledLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        // One after the other, so that each finds the queues as the one before it left them.
        var outcomes = new List<LaneOutcome>(batch.Items.Length);
        foreach (var (work, at) in batch.Items)
            outcomes.Add(await SendAsync(batch.Tenant, (SendScheduled)work, batch.Tenant.OnTestClock ? at : batch.Tenant.Now, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> SendAsync(Tenant tenant, SendScheduled due, DateTimeOffset at, CancellationToken ct)
    {
        if (await messages.FindAsync(tenant.Account.Sid, due.MessageSid, ct) is not { Value.Status: MessageStatus.Scheduled } stored) return LaneOutcome.Settled;
        var decision = await DecideAsync(tenant, stored.Value, due, at, ct);
        var change = await messages.ChangedAsync(tenant, stored, decision, ct);
        var isChosen = decision.State.From != stored.Value.From;
        return LaneOutcome.With(isChosen ? change.And(Change.Of(MessageIndex.From(decision.State), [])) : change);
    }

    private async Task<Decision<Message>> DecideAsync(Tenant tenant, Message scheduled, SendScheduled due, DateTimeOffset at, CancellationToken ct)
    {
        if (!await IsActiveAsync(tenant, ct)) return MessageRules.Refused(scheduled, ErrorCodes.AccountSuspended, at);
        if (await services.FindAsync(tenant.Account.Sid, scheduled.MessagingServiceSid!.Value, ct) is not { } service)
            return MessageRules.Refused(scheduled, ErrorCodes.NoSuchService, at);
        var wanted = new NewMessage(scheduled.To, scheduled.From, scheduled.Body) { MediaUrls = due.MediaUrls, MessagingServiceSid = service.Sid };
        var task = new PoolTask(service, wanted, numbering.Lookup(WhatsAppAddress.NumberOf(scheduled.To))!) { Partition = scheduled.Sid.Partition };
        while (true)
        {
            var chosen = await choose.Handle(tenant, task, ct);
            var shaped = chosen.Choice.AsText ? MediaLinks.InText(wanted) : wanted;
            var decision = ServiceMessageRules.Due(scheduled, shaped, await facts.OfAsync(tenant, scheduled.Sid, shaped, chosen.Choice, ct), chosen.Choice, at);
            if (await choose.TryTieAsync(tenant, chosen, ct)) return decision;
        }
    }

    private async ValueTask<bool> IsActiveAsync(Tenant tenant, CancellationToken ct)
    {
        var owner = tenant.Account.IsSubaccount ? await tenants.GetAsync(tenant.Account.OwnerSid, ct) : tenant;
        return tenant.Account.Status == AccountStatus.Active && owner.Account.Status == AccountStatus.Active;
    }
}
