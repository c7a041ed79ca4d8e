using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Messaging;

/// <summary>How far each kind of sender's messages get.</summary>
internal static class Reach
{
    /// <summary>Whether it is a short code that writes to another country than its own, of which Twilio has an error of its own.</summary>
    public static bool IsShortCodeAbroad(MessageSender from, NumberFacts to) => from.Kind == SenderKind.ShortCode && to.Country != from.Country;

    /// <summary>Whether a text from this sender gets to this number.</summary>
    public static bool BySms(MessageSender from, NumberFacts to) => from.Kind switch
    {
        SenderKind.ShortCode                                        => to.Country == from.Country,
        SenderKind.TollFree                                         => IsUsOrCanada(to.Country) && IsNorthAmerican(from.Number),
        SenderKind.LongCode when from.DomesticOnly                  => to.Country == from.Country,
        // Numbers of other countries are not let into North America, however far else they reach.
        SenderKind.LongCode when !IsNorthAmerican(from.Number)      => !IsUsOrCanada(to.Country),
        _ => true,
    };

    /// <summary>Whether pictures get there: within the United States and Canada only.</summary>
    public static bool ByMms(MessageSender from, NumberFacts to) =>
        BySms(from, to) && IsUsOrCanada(to.Country) && (IsUsOrCanada(from.Country) || from.Kind == SenderKind.TollFree);

    private static bool IsUsOrCanada(string country) => country is "US" or "CA";

    private static bool IsNorthAmerican(string number) => number.StartsWith("+1", StringComparison.Ordinal);
}
