using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// Which numbers of the world the stock has: every number that its country's numbering plan has and whose type is for sale
/// there. Where several lines could offer it, a block of 10,000 belongs to one of them.
/// </summary>
public sealed class StockPlan(Numbering numbering, IOptions<PhoneNumbersOptions> options)
{
    private readonly Scatter scatter = new(options.Value.Seed);

    /// <summary>The number as the stock of all has it; null if no plan has it or nobody sells it.</summary>
    public StockedNumber? Find(string e164) => Find(e164, Shelf.Common);

    /// <summary>The same of a family's shelf.</summary>
    public StockedNumber? Find(string e164, Shelf shelf) => numbering.Parse(e164) is { } number ? Find(number, shelf) : null;

    private StockedNumber? Find(PhoneNumber number, Shelf shelf)
    {
        var type = numbering.Plans.GetNumberType(number);
        if (type == PhoneNumberType.UNKNOWN) return null;
        var e164 = numbering.Plans.Format(number, PhoneNumberFormat.E164);
        return Lines(number, type, shelf) is [_, ..] lines
            ? lines[scatter.Pick(e164[..^4], lines.Length)] is var (line, kind) ? new StockedNumber(e164, line, kind) : null
            : null;
    }

    private ImmutableArray<(StockLine Line, NumberType Type)> Lines(PhoneNumber number, PhoneNumberType type, Shelf shelf) =>
    [
        .. shelf.OfDialCode(number.CountryCode.ToString(CultureInfo.InvariantCulture))
            .Where(country => numbering.Plans.IsValidNumberForRegion(number, country))
            .SelectMany(shelf.ForSale)
            .SelectMany(line => line.Types, (line, kind) => (line, kind))
            .Where(offer => PlanTypes(offer.line.Country, offer.kind).Contains(type)),
    ];

    /// <summary>
    /// What plans call the type. They know no national numbers: where a country has numbers of no place (internet telephony,
    /// one number for a company), these are it, elsewhere any fixed line.
    /// </summary>
    internal ImmutableArray<PhoneNumberType> PlanTypes(string country, NumberType type) => type switch
    {
        NumberType.Local    => [PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE],
        NumberType.Mobile   => [PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE],
        NumberType.TollFree => [PhoneNumberType.TOLL_FREE],
        NumberType.National => NationalTypes(country),
        NumberType.SharedCost => [PhoneNumberType.SHARED_COST],
        _ => [],
    };

    private ImmutableArray<PhoneNumberType> NationalTypes(string country)
    {
        var known = numbering.Plans.GetSupportedTypesForRegion(country);
        ImmutableArray<PhoneNumberType> placeless = [PhoneNumberType.VOIP, PhoneNumberType.UAN];
        return placeless.Any(known.Contains) ? placeless : [PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE];
    }
}
