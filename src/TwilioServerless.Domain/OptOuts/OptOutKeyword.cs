namespace TwilioServerless.Domain.OptOuts;

/// <summary>What a keyword asks for.</summary>
public enum OptOutType
{
    /// <summary>Write nothing more.</summary>
    Stop,

    /// <summary>Write again.</summary>
    Start,

    /// <summary>Say what this is.</summary>
    Help,
}

/// <summary>
/// A message that is nothing but one of the words that have a meaning of their own
/// (https://help.twilio.com/articles/223134027). Toll-free numbers are released by START and UNSTOP only: there the network
/// keeps the list (https://help.twilio.com/articles/360058144374).
/// </summary>
/// <param name="Word">In capitals.</param>
/// <param name="Type">What it asks for.</param>
public sealed record OptOutKeyword(string Word, OptOutType Type)
{
    /// <summary>The keyword a text is, whatever its case and the space around it; null: it is none.</summary>
    public static OptOutKeyword? Read(string body, bool isTollFree)
    {
        var word = body.Trim().ToUpperInvariant();
        return TypeOf(word, isTollFree) is { } type ? new(word, type) : null;
    }

    private static OptOutType? TypeOf(string word, bool isTollFree) => word switch
    {
        "STOP" or "STOPALL" or "UNSUBSCRIBE" or "CANCEL" or "END" or "QUIT" or "OPTOUT" or "REVOKE" => OptOutType.Stop,
        "START" or "UNSTOP"                                                                        => OptOutType.Start,
        "YES" when !isTollFree                                                                     => OptOutType.Start,
        "HELP" or "INFO"                                                                           => OptOutType.Help,
        _ => null,
    };
}
