using System.Collections.Concurrent;
using System.Globalization;
using PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Knows the numbering plans of the world. They are loaded with the first question, not with the process.</summary>
public sealed class Numbering
{
    private const int ShortestDigits = 7;
    private const int LongestDigits = 15;
    private const int MostKnown = 10_000;
    private const int LongestKnown = 32;
    private readonly Lazy<PhoneNumberUtil> plans = new(PhoneNumberUtil.GetInstance);
    private readonly ConcurrentDictionary<string, NumberFacts?> known = new();

    internal PhoneNumberUtil Plans => plans.Value;

    /// <summary>What the plans say of a number with its "+" (spaces, dashes, dots and brackets are ignored); null if it is no number.</summary>
    public NumberFacts? Lookup(string text)
    {
        // An account's own numbers are asked for again with each message, and plans take a while to answer.
        if (known.TryGetValue(text, out var facts)) return facts;
        facts = Parse(text) is { } number && Plans.IsPossibleNumber(number) ? Facts(number) : null;
        if (known.Count >= MostKnown) known.Clear();
        if (text.Length <= LongestKnown) known[text] = facts;
        return facts;
    }

    /// <summary>The same of a number that may be written as it is in this country, without "+".</summary>
    public NumberFacts? Lookup(string text, string country)
    {
        if (text.StartsWith('+') || text.Any(c => !char.IsAsciiDigit(c) && !" -.()".Contains(c, StringComparison.Ordinal))) return Lookup(text);
        try
        {
            return Plans.Parse(text, country) is var number && Plans.IsPossibleNumber(number) ? Facts(number) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    internal NumberFacts Facts(PhoneNumber number) => new(
        Plans.Format(number, PhoneNumberFormat.E164),
        CountryOf(number),
        TypeOf(Plans.GetNumberType(number)),
        Plans.IsValidNumber(number));

    // A number that no plan has (such as those kept for examples) is of the country whose calling code it has, or of the largest of those.
    private string CountryOf(PhoneNumber number) =>
        (Plans.GetRegionCodeForNumber(number) ?? Plans.GetRegionCodeForCountryCode(number.CountryCode)) is { Length: 2 } country and not "ZZ" ? country : "";

    internal PhoneNumber? Parse(string text)
    {
        if (Digits(text) is not { } digits) return null;
        try
        {
            return Plans.Parse(digits, null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // The parser takes words, extensions and other scripts; a number here is "+" and digits.
    private static string? Digits(string text)
    {
        if (!text.StartsWith('+')) return null;
        var digits = string.Concat(text.Skip(1).Where(c => !" -.()".Contains(c, StringComparison.Ordinal)));
        return digits.Length is >= ShortestDigits and <= LongestDigits && digits.All(char.IsAsciiDigit)
            ? string.Create(CultureInfo.InvariantCulture, $"+{digits}")
            : null;
    }

    private static NumberType TypeOf(PhoneNumberType type) => type switch
    {
        PhoneNumberType.FIXED_LINE => NumberType.Local,
        PhoneNumberType.MOBILE => NumberType.Mobile,
        PhoneNumberType.FIXED_LINE_OR_MOBILE => NumberType.LocalOrMobile,
        PhoneNumberType.TOLL_FREE => NumberType.TollFree,
        PhoneNumberType.PREMIUM_RATE => NumberType.PremiumRate,
        PhoneNumberType.VOIP or PhoneNumberType.UAN or PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.SHARED_COST => NumberType.National,
        _ => NumberType.Other,
    };
}
