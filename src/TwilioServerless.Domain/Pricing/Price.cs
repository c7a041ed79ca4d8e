using System.Globalization;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Pricing;

/// <summary>One line of the price list: what a unit of a category costs from a day on.</summary>
/// <param name="Category">A usage category.</param>
/// <param name="Country">ISO code; <see cref="AnyCountry"/>.</param>
/// <param name="Type">Only this kind of number; null: any.</param>
/// <param name="Prefix">Only numbers that start so ("+1907"); "": any.</param>
/// <param name="Amount">Per segment, started minute or month.</param>
/// <param name="ValidFrom">The first day, UTC.</param>
public sealed record Price(string Category, string Country, NumberType? Type, string Prefix, Money Amount, DateOnly ValidFrom)
{
    /// <summary>The country of prices that hold wherever no other does.</summary>
    public const string AnyCountry = "*";

    /// <summary>Whether the price holds for this type and number on this day.</summary>
    public bool Covers(PriceQuery query) =>
        ValidFrom <= query.Day
        && (Type is null || Type == query.Type)
        && (Prefix.Length == 0 || query.Number?.StartsWith(Prefix, StringComparison.Ordinal) == true);

    internal static Price Of(IReadOnlyDictionary<string, string> line) => new(
        line["category"],
        line["country"],
        line["type"].Length == 0 ? null : Enum.Parse<NumberType>(line["type"]),
        line["prefix"],
        Money.Of(decimal.Parse(line["price"], CultureInfo.InvariantCulture), Enum.Parse<Currency>(line["currency"])),
        DateOnly.ParseExact(line["valid_from"], "yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>What a price is wanted for.</summary>
public sealed record PriceQuery(string Category, string Country, Currency Currency, DateOnly Day, NumberType? Type = null, string? Number = null);
