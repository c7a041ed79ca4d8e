namespace TwilioServerless.Domain.OptOuts;

/// <summary>The answers that keywords get by themselves. They cost nothing and reach also those who opted out.</summary>
public static class OptOutReply
{
    private const string Stopped =
        "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";

    private const string Started =
        "You have successfully been resubscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

    private const string Help = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

    // The toll-free network names the word that releases always the same way, and the one that released as it was written.
    private const string TollFreeStopped =
        "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. Text back \"unstop\" to receive messages again.";

    /// <summary>What the keyword is answered; null: nothing, as toll-free numbers say no more to those who opted out.</summary>
    public static string? To(OptOutKeyword keyword, bool isTollFree, bool wasOptedOut) => (keyword.Type, isTollFree) switch
    {
        (OptOutType.Stop, false)                 => Stopped,
        (OptOutType.Start, false)                => Started,
        (OptOutType.Help, true) when wasOptedOut => null,
        (OptOutType.Help, _)                     => Help,
        (OptOutType.Stop, true)                  => TollFreeStopped,
        (_, true) => $"NETWORK MSG: You have replied \"{keyword.Word.ToLowerInvariant()}\" and will begin receiving messages again from this number.",
        _ => throw new ArgumentOutOfRangeException(nameof(keyword)),
    };
}
