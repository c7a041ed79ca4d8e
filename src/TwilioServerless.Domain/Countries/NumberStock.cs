using System.Collections.Frozen;
using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>Which kinds of number are for sale in which country, from inventory.csv.</summary>
public static class NumberStock
{
    /// <summary>Every line of the table, in its order, also those that can only be asked for.</summary>
    public static ImmutableArray<StockLine> All { get; } = [.. Csv.Read("Countries/inventory.csv").Select(StockLine.Of)];

    /// <summary>The countries in which anything is for sale, by code.</summary>
    public static ImmutableArray<string> Countries { get; } =
        [.. All.Where(line => line.IsForSale).Select(line => line.Country).Distinct().Order(StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, ImmutableArray<StockLine>> ByCountry = All
        .GroupBy(line => line.Country)
        .ToFrozenDictionary(lines => lines.Key, lines => lines.ToImmutableArray());

    /// <summary>What is for sale in a country; nothing for one that is not stocked.</summary>
    public static IEnumerable<StockLine> ForSale(string country) =>
        ByCountry.TryGetValue(country, out var lines) ? lines.Where(line => line.IsForSale) : [];
}
