using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What keeps a message from being sent, in the order in which Twilio finds it; the form's own flaws are found where it is read.</summary>
internal static class MessageChecks
{
    /// <summary>The first flaw; null: the message can go.</summary>
    public static Refusal? Problem(NewMessage wanted, MessageFacts facts) => WhatsAppChecks.Concern(wanted)
        ? WhatsAppChecks.Problem(wanted, facts)
        : LengthProblem(wanted, facts) ?? ToProblem(wanted, facts) ?? FromProblem(wanted, facts) ?? ConsentProblem(wanted, facts) ?? PairProblem(wanted, facts.To!, facts)
            ?? (facts.IsQueueFull ? new(ErrorCodes.MessageQueueFull) : null);

    /// <summary>What keeps anybody from writing to the recipient, whoever sends it.</summary>
    public static Refusal? RecipientProblem(NewMessage wanted, MessageFacts facts) => ToProblem(wanted, facts) ?? LineProblem(wanted, facts.To!);

    /// <summary>What the message comes from in the end: a registered sender ID replaces a number.</summary>
    public static string? SenderOf(MessageFacts facts) => facts.From switch
    {
        null                                                          => null,
        { Kind: SenderKind.Alphanumeric or SenderKind.WhatsApp } from => from.Number,
        var from                                                      => facts.RegisteredSenderId ?? from.Number,
    };

    // What a trial account says of itself is part of the text.
    private static Refusal? LengthProblem(NewMessage wanted, MessageFacts facts) =>
        facts.IsTrial && MessageRules.TrialNotice.Length + wanted.Body.Length > Message.LongestBody ? new(ErrorCodes.BodyTooLong) : null;

    private static Refusal? ToProblem(NewMessage wanted, MessageFacts facts) => facts.To switch
    {
        null when Sender.IsFullShortCode(wanted.To) => new(ErrorCodes.ToIsShortCode, wanted.To),
        null                                        => new(ErrorCodes.InvalidTo, wanted.To),
        _                                           => null,
    };

    private static Refusal? FromProblem(NewMessage wanted, MessageFacts facts) => facts switch
    {
        { From: null or { CanSend: false } } => new(Sender.IsOne(wanted.From) ? ErrorCodes.FromNotOwned : ErrorCodes.InvalidFrom, wanted.From),
        { From.Kind: SenderKind.Alphanumeric, IsTrial: true } => new(ErrorCodes.AlphanumericOnTrial, wanted.From),
        { From.Kind: SenderKind.Alphanumeric, HasNames: false } => new(ErrorCodes.InvalidFrom, wanted.From),
        { To: var to, From: var from } when to!.E164 == from.Number => new(ErrorCodes.ToIsFrom),
        _ when !wanted.MediaUrls.IsEmpty && !facts.From.CanSendMedia => new(ErrorCodes.FromWithoutMms, wanted.From),
        _ => null,
    };

    private static Refusal? ConsentProblem(NewMessage wanted, MessageFacts facts) => facts switch
    {
        { IsTrial: true, IsVerified: false } => new(ErrorCodes.MessageToUnverified, wanted.To),
        { IsPermitted: false }               => new(ErrorCodes.MessageToNotPermitted, wanted.To),
        { IsUnsubscribed: true }             => new(ErrorCodes.Unsubscribed),
        _                                    => null,
    };

    private static Refusal? PairProblem(NewMessage wanted, NumberFacts to, MessageFacts facts)
    {
        if (LineProblem(wanted, to) is { } line) return line;
        if (Reach.IsShortCodeAbroad(facts.From!, to)) return new(ErrorCodes.ShortCodeAbroad, wanted.From);
        return Reaches(wanted, to, facts) ? null : new(ErrorCodes.PairUnreachable, wanted.To, wanted.From, wanted.MediaUrls.IsEmpty ? "SMS" : "MMS");
    }

    private static Refusal? LineProblem(NewMessage wanted, NumberFacts to) => to switch
    {
        { Type: NumberType.Local, IsValid: true } => new(ErrorCodes.ToNotMobile, wanted.To),
        { Type: NumberType.PremiumRate }          => new(ErrorCodes.PremiumRate, wanted.To),
        _                                         => null,
    };

    // What is registered in a country gets there, whatever number it replaces.
    private static bool Reaches(NewMessage wanted, NumberFacts to, MessageFacts facts) => facts switch
    {
        _ when !wanted.MediaUrls.IsEmpty                             => Reach.ByMms(facts.From!, to),
        { From.Kind: SenderKind.Alphanumeric, From.Number: var name } => SenderIdTable.TakesAnyName(to.Country) || name == facts.RegisteredSenderId,
        { RegisteredSenderId: not null }                             => true,
        _                                                            => Reach.BySms(facts.From!, to),
    };
}
