using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Messaging;

/// <summary>The kinds of sender; each has a pace of its own.</summary>
public enum SenderKind
{
    LongCode,
    TollFree,
    ShortCode,
    Alphanumeric,

    /// <summary>A number as WhatsApp knows it.</summary>
    WhatsApp,
}

/// <summary>Reads what a message is sent from.</summary>
public static class Sender
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 11;

    /// <summary>The kind of a sender; <paramref name="facts"/> are those of a phone number, else null.</summary>
    public static SenderKind Of(string from, NumberFacts? facts) => facts switch
    {
        _ when WhatsAppAddress.Is(from)         => SenderKind.WhatsApp,
        { Type: NumberType.TollFree }           => SenderKind.TollFree,
        not null                                => SenderKind.LongCode,
        null when from.All(char.IsAsciiDigit)   => SenderKind.ShortCode,
        null                                    => SenderKind.Alphanumeric,
    };

    /// <summary>Whether this is a short code by its form: 3-6 digits and no plus.</summary>
    public static bool IsShortCode(string text) => text.Length is >= 3 and <= 6 && text.All(char.IsAsciiDigit);

    /// <summary>Whether somebody who writes this as a recipient means a short code. Twilio says of "123" that it is no number at all.</summary>
    public static bool IsFullShortCode(string text) => text.Length is 5 or 6 && IsShortCode(text);

    /// <summary>Whether this can be a sender at all: a number, a short code of 3-6 digits, or a name with a letter in it.</summary>
    public static bool IsOne(string from) => from.StartsWith('+')
        ? from.Length is > 7 and <= 16 && from.Skip(1).All(char.IsAsciiDigit)
        : IsShortCode(from) || IsName(from);

    /// <summary>Whether this is a name by its form: 1-11 letters, digits and spaces, a letter among them.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') && text.Any(char.IsAsciiLetter);
}
