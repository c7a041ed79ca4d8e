using System.Globalization;
using Microsoft.Extensions.Options;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// Numbers (E.164 digits) that may be what a search wants, always in the same order: a few of each block, or, if the
/// pattern leaves few digits open, all of the pattern in ascending order, so that consecutive numbers come together.
/// </summary>
public sealed class Candidates(NumberBlocks blocks, IOptions<PhoneNumbersOptions> options)
{
    private const int LinesOfBlock = 10;
    private const int LineDigits = 4;

    // How often the blocks are gone through; some plans have few.
    private const int Turns = 100;

    // A pattern that fixes all but so many digits is gone through number by number.
    private const int OpenDigits = 4;
    private readonly Scatter scatter = new(options.Value.Seed);

    /// <summary>The candidates of a search.</summary>
    public IEnumerable<string> For(NumberSearch search)
    {
        var lines = Enumerable.Range(0, Turns).SelectMany(turn => blocks.Of(search).SelectMany(block => Lines(block, turn)));
        return search.Contains is { } pattern ? Planted(lines, pattern, search) : lines.Distinct();
    }

    private IEnumerable<string> Lines(string block, int turn) => Enumerable.Range(turn * LinesOfBlock, LinesOfBlock)
        .Select(n => scatter.Digits(string.Create(CultureInfo.InvariantCulture, $"{block}/{n}"), LineDigits))
        .Distinct()
        .Order(StringComparer.Ordinal)
        .Select(line => block + line);

    // The pattern's digits are put where they may stand; whether such a number exists is for others to say. A place that
    // leaves few digits open is gone through from the first line; of the other places each line takes one.
    private IEnumerable<string> Planted(IEnumerable<string> lines, ContainsPattern pattern, NumberSearch search)
    {
        if (lines.FirstOrDefault() is not { } first) return [];
        var dialCode = CountryTable.Find(search.Country)!.DialCode;
        var front = dialCode.Length + (search.AreaCode?.Length ?? 0);
        var places = pattern.Places(first.Length, dialCode.Length)
            .Where(place => Agrees(place, pattern.Literal, dialCode))
            .ToLookup(place => Open(first, place, pattern, front).Length <= OpenDigits);
        var others = places[false].ToArray();
        return places[true].SelectMany(place => All(first, place, pattern, front))
            .Concat(others.Length == 0 ? [] : lines.Select(line => Plant(line, others[scatter.Pick(line, others.Length)], pattern)))
            .Distinct();
    }

    // Over the dial code only its own digits may stand.
    private static bool Agrees(int place, string literal, string dialCode) =>
        place >= dialCode.Length || dialCode[place..].StartsWith(literal[..Math.Min(literal.Length, dialCode.Length - place)], StringComparison.Ordinal);

    private static int[] Open(string line, int place, ContainsPattern pattern, int front) =>
        [.. Enumerable.Range(0, line.Length).Where(at => at >= front && (at < place || at >= place + pattern.Literal.Length))];

    private static IEnumerable<string> All(string line, int place, ContainsPattern pattern, int front)
    {
        var planted = Plant(line, place, pattern);
        var open = Open(line, place, pattern, front);
        return Enumerable.Range(0, (int)Math.Pow(10, open.Length)).Select(n => Filled(planted, open, n));
    }

    // Numbers of one country can differ in length; a shorter one may have no room.
    private static string Plant(string line, int place, ContainsPattern pattern) => place + pattern.Literal.Length > line.Length
        ? line
        : string.Concat(line.AsSpan(0, place), pattern.Literal, line.AsSpan(place + pattern.Literal.Length));

    private static string Filled(string planted, int[] open, int number)
    {
        var digits = planted.ToCharArray();
        for (var i = open.Length - 1; i >= 0; i--, number /= 10) digits[open[i]] = (char)('0' + (number % 10));
        return new string(digits);
    }
}
