using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>Which kinds of number are for sale to a family of accounts: the stock of all, and what its operator has put up beside it.</summary>
public sealed class Shelf
{
    private readonly ImmutableArray<StockLine> opened;
    private readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> byDialCode;

    /// <summary>The shelf with these kinds beside the stock of all.</summary>
    public Shelf(params IEnumerable<OpenedStock> opened)
    {
        this.opened = [.. opened.Select(stock => stock.ToLine())];
        Name = string.Join(' ', this.opened.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Country}-{line.Types[0]}")));
        Countries = [.. NumberStock.Countries.Union(this.opened.Select(line => line.Country)).Order(StringComparer.Ordinal)];
        byDialCode = new(() => Countries
            .GroupBy(country => CountryTable.Find(country)!.DialCode)
            .ToFrozenDictionary(countries => countries.Key, countries => countries.ToImmutableArray()));
    }

    /// <summary>The shelf of a family whose operator has put up nothing.</summary>
    public static Shelf Common { get; } = new();

    /// <summary>Tells shelves apart; the same kinds make the same name.</summary>
    public string Name { get; }

    /// <summary>The countries in which anything is for sale, by code.</summary>
    public ImmutableArray<string> Countries { get; }

    /// <summary>What is for sale in a country; nothing for one that is not stocked.</summary>
    public IEnumerable<StockLine> ForSale(string country) => NumberStock.ForSale(country).Concat(opened.Where(line => line.Country == country));

    /// <summary>The countries of the shelf that share a calling code.</summary>
    public ImmutableArray<string> OfDialCode(string dialCode) => byDialCode.Value.GetValueOrDefault(dialCode, []);
}
