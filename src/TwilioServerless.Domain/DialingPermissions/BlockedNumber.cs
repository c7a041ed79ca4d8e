using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.DialingPermissions;

/// <summary>A number, or all numbers that begin alike, that nobody of the installation may call.</summary>
/// <param name="Number">"+" and digits.</param>
/// <param name="IsPrefix">Whether all numbers that begin so are meant.</param>
public sealed record BlockedNumber(string Number, bool IsPrefix, DateTimeOffset DateCreated)
{
    private const int LongestNumber = 15;
    private const int ShortestNumber = 4;

    /// <summary>Whether this keeps a number from being called.</summary>
    public bool Bars(string e164) => IsPrefix ? e164.StartsWith(Number, StringComparison.Ordinal) : e164 == Number;

    /// <summary>What the operator wants blocked: either a number or a prefix.</summary>
    public static BlockedNumber Of(string? number, string? prefix, DateTimeOffset now) => (number, prefix) switch
    {
        (null or "", null or "") => throw new Refusal(ErrorCodes.MissingParameter, "Number"),
        ({ Length: > 0 }, { Length: > 0 }) => throw new Refusal(ErrorCodes.InvalidParameter, "Prefix"),
        ({ Length: > 0 }, _) => new(Digits(number, ShortestNumber), false, now),
        _ => new(Digits(prefix!, 1), true, now),
    };

    private static string Digits(string text, int shortest) =>
        text[0] == '+' && text.Length > shortest && text.Length <= LongestNumber + 1 && text.Skip(1).All(char.IsAsciiDigit)
            ? text
            : throw new Refusal(ErrorCodes.InvalidParameter, text);
}

/// <summary>Why a call does not go out.</summary>
public enum DialingBar
{
    /// <summary>The account has not permitted numbers of such a risk in that country.</summary>
    NotPermitted,

    /// <summary>The operator has blocked the number.</summary>
    Blocked,
}
