using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Pricing;

/// <summary>
/// The price list. Of the lines that cover a query the one of its country wins, among those the longest prefix, then one
/// for the type of number, then the latest first day.
/// </summary>
public sealed class PriceBook
{
    private static readonly string[] Files = ["messaging", "voice", "phone-numbers", "short-codes"];
    private readonly FrozenDictionary<(string Category, string Country, Currency Currency), Price[]> prices;

    private PriceBook(IEnumerable<Price> prices) =>
        this.prices = prices.GroupBy(Key).ToFrozenDictionary(group => group.Key, MostSpecificFirst);

    /// <summary>The list prices, from Pricing/Prices.</summary>
    public static PriceBook Standard { get; } = Of([.. Files.SelectMany(file => Csv.Read($"Pricing/Prices/{file}.csv")).Select(Price.Of)]);

    /// <summary>A book of these prices.</summary>
    /// <exception cref="InvalidOperationException">Two lines say different things of the same, or a category has no price for just any country.</exception>
    public static PriceBook Of(params IReadOnlyCollection<Price> prices)
    {
        foreach (var same in prices.GroupBy(price => price with { Amount = Money.Zero(price.Amount.Currency) }))
            if (same.Skip(1).Any()) throw new InvalidOperationException($"Two prices for {same.Key}.");
        foreach (var stray in prices.Where(price => price.Prefix.Length > 0 && price.Country == Price.AnyCountry))
            throw new InvalidOperationException($"A prefix belongs to a country: {stray}.");

        var book = new PriceBook(prices);
        foreach (var (category, _, currency) in book.prices.Keys)
            if (!book.HasFallback(category, currency)) throw new InvalidOperationException($"No price of {category} in {currency} for the rest of the world.");
        return book;
    }

    /// <summary>What one unit costs.</summary>
    public Money Find(PriceQuery query) =>
        Find(query, query.Country) ?? Find(query, Price.AnyCountry)
        ?? throw new InvalidOperationException($"Nothing says what {query} costs.");

    private Money? Find(PriceQuery query, string country) =>
        prices.TryGetValue((query.Category, country, query.Currency), out var lines)
            ? Array.Find(lines, line => line.Covers(query))?.Amount
            : null;

    private bool HasFallback(string category, Currency currency) =>
        prices.TryGetValue((category, Price.AnyCountry, currency), out var lines) && lines.Any(line => line.Type is null);

    private static (string Category, string Country, Currency Currency) Key(Price price) => (price.Category, price.Country, price.Amount.Currency);

    private static Price[] MostSpecificFirst(IEnumerable<Price> lines) =>
        [.. lines.OrderByDescending(line => line.Prefix.Length).ThenBy(line => line.Type is null).ThenByDescending(line => line.ValidFrom)];
}
