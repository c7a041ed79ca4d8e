using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TwilioServerless.Domain.Messaging;

/// <summary>How a text travels: in which alphabet and in which parts, which joined give the text again.</summary>
/// <param name="IsUcs2">In UCS-2, because a character is not in the GSM alphabet.</param>
/// <param name="Segments">The parts; an empty text is one empty part.</param>
public sealed record SmsEncoding(bool IsUcs2, ImmutableArray<string> Segments)
{
    // 140 octets carry 160 septets or 70 units; the header that joins parts takes 6 octets (3GPP TS 23.040, 9.2.3.24).
    private const int GsmSingle = 160;
    private const int GsmPart = 153;
    private const int Ucs2Single = 70;
    private const int Ucs2Part = 67;

    // 3GPP TS 23.038, 6.2.1: the default alphabet, and what is reached by the escape and so takes two septets.
    private static readonly FrozenSet<char> OneSeptet =
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
        + "abcdefghijklmnopqrstuvwxyzäöñüà").ToFrozenSet();

    private static readonly FrozenSet<char> TwoSeptets = "\f^{}\\[~]|€".ToFrozenSet();

    /// <summary>How this text travels.</summary>
    public static SmsEncoding Of(string text) => text.All(c => OneSeptet.Contains(c) || TwoSeptets.Contains(c))
        ? new(false, Split(text, GsmSingle, GsmPart, GsmCharacter))
        : new(true, Split(text, Ucs2Single, Ucs2Part, Ucs2Character));

    private static ImmutableArray<string> Split(string text, int single, int part, Func<string, int, (int Units, int Length)> character)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        var (start, used, total) = (0, 0, 0);
        for (var at = 0; at < text.Length;)
        {
            var (units, length) = character(text, at);
            if (used + units > part)
            {
                segments.Add(text[start..at]);
                (start, used) = (at, 0);
            }
            used += units;
            total += units;
            at += length;
        }
        segments.Add(text[start..]);
        return total <= single ? [text] : segments.DrainToImmutable();
    }

    private static (int Units, int Length) GsmCharacter(string text, int at) => (TwoSeptets.Contains(text[at]) ? 2 : 1, 1);

    // Both halves of a surrogate pair stay in one part.
    private static (int Units, int Length) Ucs2Character(string text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? (2, 2) : (1, 1);
}
