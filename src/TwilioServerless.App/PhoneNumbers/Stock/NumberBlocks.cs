using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// Blocks of 10,000 numbers that the stock offers of a country and type: E.164 digits without the last four, always in
/// the same order. In North America they spread over all area codes; elsewhere, and on its islands, whose exchanges are few,
/// they grow from the plan's example number.
/// </summary>
public sealed class NumberBlocks(Numbering numbering, StockPlan plan, IOptions<PhoneNumbersOptions> options)
{
    private const int BlocksOfArea = 20;
    private const int Tries = 2000;
    private const string AnyLine = "2345";
    private readonly Scatter scatter = new(options.Value.Seed);
    private readonly ConcurrentDictionary<(string Country, NumberType Type), ImmutableArray<string>> areas = new();
    private readonly ConcurrentDictionary<(string Country, NumberType Type, string Shelf), ImmutableArray<string>> grown = new();

    /// <summary>The blocks that can have what is wanted.</summary>
    public IEnumerable<string> Of(NumberSearch search) => AreasOf(search.Country, search.Type) is [_, ..] codes
        ? OfAreas([.. codes.Where(search.WantsArea)], search)
        : grown.GetOrAdd((search.Country, search.Type, search.Shelf.Name), _ => [.. OfExample(search).Distinct()]);

    private ImmutableArray<string> AreasOf(string country, NumberType type) => CountryTable.Find(country)!.DialCode == "1"
        ? areas.GetOrAdd((country, type), key => [.. scatter.Shuffle(AreaCodes(key.Country, key.Type))])
        : [];

    private IEnumerable<string> OfAreas(ImmutableArray<string> codes, NumberSearch search) => Enumerable.Range(0, BlocksOfArea)
        .SelectMany(turn => codes.Select(code => Exchange(code, turn)))
        .Where(block => Offers(block, search));

    private IEnumerable<string> AreaCodes(string country, NumberType type)
    {
        var types = plan.PlanTypes(country, type);
        return Enumerable.Range(200, 800)
            .Select(code => code.ToString(CultureInfo.InvariantCulture))
            .Where(code => numbering.Parse($"+1{code}234{AnyLine}") is { } number
                && numbering.Plans.IsValidNumberForRegion(number, country)
                && types.Contains(numbering.Plans.GetNumberType(number)));
    }

    // An exchange starts with 2-9; 211 to 911 are services, and 555 is for films.
    private string Exchange(string areaCode, int turn)
    {
        for (var attempt = 0; ; attempt++)
        {
            var exchange = (200 + scatter.Pick(string.Create(CultureInfo.InvariantCulture, $"{areaCode}/{turn}/{attempt}"), 800))
                .ToString(CultureInfo.InvariantCulture);
            if (exchange is not ([_, '1', '1'] or "555")) return "1" + areaCode + exchange;
        }
    }

    private IEnumerable<string> OfExample(NumberSearch search)
    {
        if (Example(search.Country, search.Type) is not { } example) yield break;
        var own = numbering.Plans.Format(example, PhoneNumberFormat.E164)[1..^4];
        var dialCode = CountryTable.Find(search.Country)!.DialCode.Length;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Sometimes only the last digits differ from the example's, sometimes nearly all.
            var kept = own.Length - (attempt % (own.Length - dialCode));
            var block = own[..kept] + scatter.Digits(string.Create(CultureInfo.InvariantCulture, $"{own}/{attempt}"), own.Length - kept);
            if (Offers(block, search)) yield return block;
        }
    }

    private PhoneNumber? Example(string country, NumberType type) => plan.PlanTypes(country, type)
        .Select(kind => numbering.Plans.GetExampleNumberForType(country, kind))
        .FirstOrDefault(number => number is not null);

    private bool Offers(string block, NumberSearch search) =>
        plan.Find($"+{block}{AnyLine}", search.Shelf) is { } stocked && stocked.Line.Country == search.Country && stocked.Type == search.Type;
}
