using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Messaging;

/// <summary>Raises an alert for each message that failed or was not delivered, in the commit that says so.</summary>
public sealed class MessageFailures(Alerts alerts)
{
    /// <summary>What to add to the commit of a message that has this state now; nothing if all is well with it.</summary>
    public ValueTask<Change> OfAsync(Tenant tenant, Message message, CancellationToken ct) =>
        message is { Status: MessageStatus.Failed or MessageStatus.Undelivered, ErrorCode: { } error }
            ? alerts.OfAsync(tenant, [Alert.About(message.Sid, error, message.DateUpdated) with { ServiceSid = message.MessagingServiceSid }], ct)
            : ValueTask.FromResult(Change.Of());

    /// <summary>Work settled with a message that failed and that nobody else changes, what follows from that, and its alert.</summary>
    public async ValueTask<LaneOutcome> SettleAsync(Tenant tenant, Decision<Message> failed, CancellationToken ct) =>
        LaneOutcome.With(Change.Of(MessageTable.Replaced(failed.State), failed.Work).And(await OfAsync(tenant, failed.State, ct)));
}
