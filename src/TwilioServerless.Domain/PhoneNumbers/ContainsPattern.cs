using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// The pattern of a number search: 2-16 digits and letters (as on a keypad), at either side any number of * (one digit) or
/// a % (any digits); a + in front and a $ behind tie it to the number's start and end.
/// https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource
/// </summary>
public sealed record ContainsPattern
{
    private const string Keypad = "22233344455566677778889999";
    private const int LeastBesideWildcards = 2;

    private ContainsPattern(string literal, int before, int after, bool fromStart, bool toEnd) =>
        (Literal, Before, After, FromStart, ToEnd) = (literal, before, after, fromStart, toEnd);

    /// <summary>The digits that are asked for.</summary>
    public string Literal { get; }

    /// <summary>At least how many digits stand in front of them; exactly, if <see cref="FromStart"/>.</summary>
    public int Before { get; }

    /// <summary>At least how many digits stand behind them; exactly, if <see cref="ToEnd"/>.</summary>
    public int After { get; }

    public bool FromStart { get; }

    public bool ToEnd { get; }

    /// <summary>Reads a pattern; one that breaks the rules is refused.</summary>
    public static ContainsPattern Parse(string text)
    {
        var fromStart = text.StartsWith('+');
        var toEnd = text.EndsWith('$');
        var inner = text[(fromStart ? 1 : 0)..^(toEnd ? 1 : 0)];
        var literal = inner.Trim('*', '%');
        var start = inner.IndexOf(literal, StringComparison.Ordinal);
        var (front, back) = (inner[..start], inner[(start + literal.Length)..]);
        var valid = text.Length is >= 2 and <= 16
            && literal.Length >= (front.Length + back.Length > 0 ? LeastBesideWildcards : 1) && literal.All(char.IsAsciiLetterOrDigit)
            && IsWild(front) && IsWild(back)
            && !(fromStart && front.Length > 0) && !(toEnd && back.Length > 0);
        return valid
            ? new ContainsPattern(string.Concat(literal.Select(Digit)), Stars(front), Stars(back), fromStart, toEnd)
            : throw new Refusal(ErrorCodes.InvalidParameter, text);
    }

    /// <summary>
    /// Where in an E.164 number (digits without "+") the literal may stand; a start is that of the whole number or of
    /// its national part.
    /// </summary>
    public IEnumerable<int> Places(int digits, int dialCodeDigits) =>
        Enumerable.Range(0, Math.Max(0, digits - Literal.Length + 1)).Where(at =>
            (FromStart ? at == 0 || at == dialCodeDigits : at >= Before)
            && (ToEnd ? at + Literal.Length == digits : digits - at - Literal.Length >= After));

    /// <summary>Whether an E.164 number (digits without "+") is of this pattern.</summary>
    public bool Matches(string digits, int dialCodeDigits) =>
        Places(digits.Length, dialCodeDigits).Any(at => string.CompareOrdinal(digits, at, Literal, 0, Literal.Length) == 0);

    // "*" may be repeated, as in 510555****; a "%" beside another wildcard says nothing and is refused.
    private static bool IsWild(string wildcards) => wildcards is "%" || wildcards.All(c => c == '*');

    private static int Stars(string wildcards) => wildcards.Count(c => c == '*');

    private static char Digit(char c) => char.IsAsciiDigit(c) ? c : Keypad[char.ToUpperInvariant(c) - 'A'];
}
