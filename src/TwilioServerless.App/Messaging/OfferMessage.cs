using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>Offers messages to a carrier that recognises repeats: what the carrier says is written with the end of the work.</summary>
public sealed class OfferMessage(RecentMessages recent, PriceBook prices, MessageFailures failures)
{
    /// <summary>Offers one.</summary>
    public async ValueTask<LaneOutcome> Handle(ICarrier carrier, CarrierOffer offer, CancellationToken ct)
    {
        var (message, at) = (offer.Message, offer.At);
        if (!offer.IsActive) return await FailedAsync(offer, ErrorCodes.AccountSuspended, ct);
        if (MessageRules.IsExpired(message, at)) return await FailedAsync(offer, ErrorCodes.QueueOverflow, ct);
        var answer = await carrier.SendAsync(offer, ct);
        return answer.Verdict switch
        {
            CarrierVerdict.Taken   => Sent(MessageRules.Accepted(message, prices, at), answer),
            CarrierVerdict.Refused => await FailedAsync(offer, answer.ErrorCode ?? ErrorCodes.UnknownDeliveryError, ct) with { Memo = answer.Memo },
            _                      => LaneOutcome.Rest(offer.Tenant.Now + carrier.Rest),
        };
    }

    private LaneOutcome Sent(Decision<Message> decision, CarrierAnswer answer)
    {
        var (sent, work) = decision;
        return LaneOutcome.With(MessageTable.Replaced(sent), [.. work, .. answer.Work]) with { Written = etags => recent.Add(sent, etags[0]), Memo = answer.Memo };
    }

    private ValueTask<LaneOutcome> FailedAsync(CarrierOffer offer, int error, CancellationToken ct) =>
        failures.SettleAsync(offer.Tenant, MessageRules.Refused(offer.Message, error, offer.At), ct);
}
