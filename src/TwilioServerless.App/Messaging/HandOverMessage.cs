using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Hands messages to a carrier that does not recognise repeats, each at most once. It is claimed in a commit of its own, handed
/// over, and what came of it written at once. Whoever finds it claimed (by a process that died, or one that is still at it)
/// does not touch it: it waits for its receipt, and fails if none comes.
/// </summary>
public sealed class HandOverMessage(MessageTable messages, PriceBook prices, IOptions<CarrierOptions> options)
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(0.5);

    /// <summary>Hands one over, if it still waits for that.</summary>
    public async Task<LaneOutcome> Handle(ICarrier carrier, CarrierOffer offer, CancellationToken ct)
    {
        if (carrier.Rest > TimeSpan.Zero && offer.IsActive && !MessageRules.IsExpired(offer.Message, offer.At)) return Rest(carrier, offer);
        var stored = await messages.FindAsync(offer.Tenant.Account.Sid, offer.Message.Sid, ct);
        return stored?.Value.Status switch
        {
            MessageStatus.Queued when !offer.IsActive => await FailedAsync(offer, stored, ErrorCodes.AccountSuspended, ct),
            MessageStatus.Queued when MessageRules.IsExpired(stored.Value, offer.At) => await FailedAsync(offer, stored, ErrorCodes.QueueOverflow, ct),
            MessageStatus.Queued => await ClaimAsync(carrier, offer, stored, ct),
            MessageStatus.Sending => await AwaitAsync(offer, stored, ct),
            _ => LaneOutcome.Settled,
        };
    }

    private async Task<LaneOutcome> ClaimAsync(ICarrier carrier, CarrierOffer offer, Stored<Message> waiting, CancellationToken ct)
    {
        // Somebody else claimed it: it is found claimed.
        if (await SaveAsync(offer.Tenant, waiting, MessageRules.Claimed(waiting.Value, offer.At)) is not { } claimed) return await Handle(carrier, offer, ct);
        // From here on a host that shuts down is not heard: half a hand-over is worse than a late end.
        var answer = await carrier.SendAsync(offer with { Message = claimed.Value }, CancellationToken.None);
        if (Decide(claimed.Value, answer, offer.At) is not { } decision) return LaneOutcome.Retry(Deadline(claimed.Value));
        // If it was changed, its receipt was faster than we are, and said all there is to say.
        await SaveAsync(offer.Tenant, claimed, decision);
        return answer.Verdict == CarrierVerdict.OutOfReach ? Rest(carrier, offer) : LaneOutcome.Settled;
    }

    private Decision<Message>? Decide(Message claimed, CarrierAnswer answer, DateTimeOffset at) => answer.Verdict switch
    {
        CarrierVerdict.Taken      => MessageRules.Accepted(claimed, prices, at) is var taken ? Decision.Of(taken.State, [.. taken.Work, .. answer.Work]) : null,
        CarrierVerdict.Refused    => MessageRules.Refused(claimed, answer.ErrorCode ?? ErrorCodes.UnknownDeliveryError, at),
        CarrierVerdict.OutOfReach => MessageRules.Released(claimed, at),
        _                         => null,
    };

    private async ValueTask<LaneOutcome> AwaitAsync(CarrierOffer offer, Stored<Message> claimed, CancellationToken ct) =>
        offer.At < Deadline(claimed.Value) ? LaneOutcome.Retry(Deadline(claimed.Value)) : await FailedAsync(offer, claimed, ErrorCodes.UnknownDeliveryError, ct);

    private DateTimeOffset Deadline(Message claimed) => claimed.DateUpdated + options.Value.ReceiptDeadline;

    // Another message may have got through meanwhile; this one waits a little all the same.
    private static LaneOutcome Rest(ICarrier carrier, CarrierOffer offer) =>
        LaneOutcome.Rest(offer.Tenant.Now + (carrier.Rest > ShortestRest ? carrier.Rest : ShortestRest));

    private async ValueTask<LaneOutcome> FailedAsync(CarrierOffer offer, Stored<Message> stored, int error, CancellationToken ct) =>
        LaneOutcome.With(await messages.ChangedAsync(offer.Tenant, stored, MessageRules.Refused(stored.Value, error, offer.At), ct));

    private Task<Stored<Message>?> SaveAsync(Tenant tenant, Stored<Message> before, Decision<Message> decision) =>
        messages.ReplaceAsync(tenant, before, decision, Change.Of(), CancellationToken.None);
}
