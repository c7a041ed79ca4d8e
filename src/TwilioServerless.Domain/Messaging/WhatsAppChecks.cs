using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What keeps a message from being taken for WhatsApp. What WhatsApp itself does not let through fails later (<see cref="WhatsAppRules"/>).</summary>
internal static class WhatsAppChecks
{
    /// <summary>Whether either end is on WhatsApp.</summary>
    public static bool Concern(NewMessage wanted) => WhatsAppAddress.Is(wanted.From) || WhatsAppAddress.Is(wanted.To);

    /// <summary>The first flaw; null: the message can go.</summary>
    public static Refusal? Problem(NewMessage wanted, MessageFacts facts) => facts switch
    {
        { To: null }                                          => new(ErrorCodes.InvalidTo, wanted.To),
        _ when wanted.From.Length == 0                        => new(ErrorCodes.NoSuchChannel),
        _ when !WhatsAppAddress.Is(wanted.From) || !WhatsAppAddress.Is(wanted.To) => new(ErrorCodes.ChannelMismatch),
        _ when WhatsAppAddress.NumberOf(wanted.From) is not ['+', ..] number || !Sender.IsOne(number) => new(ErrorCodes.InvalidFrom, wanted.From),
        { From: null }                                        => new(ErrorCodes.NoSuchChannel),
        { To: var to, From: var from } when WhatsAppAddress.Of(to.E164) == from.Number => new(ErrorCodes.ToIsFrom),
        { IsTrial: true, IsVerified: false } when WhatsAppAddress.NumberOf(facts.From.Number) != WhatsAppAddress.Sandbox =>
            new(ErrorCodes.MessageToUnverified, wanted.To),
        _ => null,
    };
}
