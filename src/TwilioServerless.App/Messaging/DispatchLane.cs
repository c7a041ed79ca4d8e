using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>Meters sending: each sender's messages go to the carrier in order, at the pace of its kind.</summary>
public sealed class DispatchLane(ICarrier carrier, MessageSenders senders, RecentMessages recent, PriceBook prices, IOptions<MessagingOptions> options)
    : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => DispatchMessage.SendLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => options.Value.PaceOf(senders.KindOf(lane[(Kind.Length + 1)..]));

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>(batch.Items.Length);
        foreach (var (work, at) in batch.Items) outcomes.Add(await SendAsync(batch.Tenant, ((DispatchMessage)work).Message, at, ct));
        return outcomes;
    }

    private async ValueTask<LaneOutcome> SendAsync(Tenant tenant, Message message, DateTimeOffset at, CancellationToken ct)
    {
        if (MessageRules.IsExpired(message, at)) return Failed(message, ErrorCodes.QueueOverflow, at);
        var answer = await carrier.SendAsync(tenant, message, at, ct);
        if (answer.ErrorCode is { } error) return Failed(message, error, at);
        var (sent, work) = MessageRules.Accepted(message, prices, at);
        return LaneOutcome.With(MessageTable.Replaced(sent), [.. work, .. answer.Work]) with { Written = etags => recent.Add(sent, etags[0]) };
    }

    private static LaneOutcome Failed(Message message, int error, DateTimeOffset at)
    {
        var (failed, work) = MessageRules.Refused(message, error, at);
        return LaneOutcome.With(MessageTable.Replaced(failed), work);
    }
}
