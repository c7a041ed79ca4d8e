using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Carriers;

/// <summary>
/// The simulated WhatsApp: what its rules do not let through it refuses; the rest has the fate the simulated network gives it, told
/// with the channel's errors, and is read when it was delivered.
/// </summary>
public sealed class WhatsAppCarrier(SimulatedCarrier network, ConversationTable conversations) : ICarrier
{
    /// <inheritdoc />
    public bool RecognisesRepeats => true;

    /// <inheritdoc />
    public async ValueTask<CarrierAnswer> SendAsync(CarrierOffer offer, CancellationToken ct)
    {
        var ties = await conversations.FindAsync(offer.Message, ct);
        if (WhatsAppRules.Problem(offer.Message, ties, offer.At) is { } problem) return CarrierAnswer.Refused(problem);
        var answer = await network.SendAsync(offer, ct);
        return answer with { Work = [.. answer.Work.Select(work => work is BringReceipt receipt ? Told(receipt) : work)] };
    }

    private static BringReceipt Told(BringReceipt work) => work with { Receipt = work.Receipt with { ErrorCode = ErrorOf(work.Receipt.ErrorCode) } };

    private static int? ErrorOf(int? error) => (MessageOutcome?)error switch
    {
        null => null,
        MessageOutcome.HandsetUnreachable or MessageOutcome.UnknownHandset or MessageOutcome.Landline => ErrorCodes.NoChannelTo,
        _ => ErrorCodes.ChannelFailure,
    };
}
