using System.Collections.Immutable;

namespace TwilioServerless.Domain.Countries;

/// <summary>One line of the stock: numbers of a country that can do the same. Domestic only: to and from their own country.</summary>
public sealed record StockLine(
    string Country, StockStage Stage, ImmutableArray<NumberType> Types, bool Voice, bool Sms, bool DomesticCallsOnly, bool DomesticSmsOnly)
{
    /// <summary>Preview numbers are neither in the API nor in the console; they have to be asked for.</summary>
    public bool IsForSale => Stage != StockStage.Preview;

    public bool Beta => Stage == StockStage.Beta;

    /// <summary>Picture messages exist in the US and Canada only, and there not on toll-free numbers.</summary>
    public bool Mms => Sms && Country is "US" or "CA" && !Types.Contains(NumberType.TollFree);

    internal static StockLine Of(IReadOnlyDictionary<string, string> line)
    {
        var (country, section) = (line["country"], line["section"]);
        return new StockLine(
            country,
            Enum.Parse<StockStage>(line["stage"], ignoreCase: true),
            TypesOf(line["type"]),
            Voice: section is "dual" or "voice" or "toll-free",
            // "The exception is US Toll Free numbers which can be reached from Canada and include SMS capabilities."
            Sms: section is "dual" or "sms" || (section, country) is ("toll-free", "US"),
            DomesticCallsOnly: line["domestic_calls_only"] == "Yes",
            DomesticSmsOnly: line["domestic_sms_only"] == "Yes");
    }

    private static ImmutableArray<NumberType> TypesOf(string type) => type switch
    {
        "Geo - Local" or "Local" => [NumberType.Local],
        "Local and National"     => [NumberType.Local, NumberType.National],
        "Mobile"                 => [NumberType.Mobile],
        "National"               => [NumberType.National],
        "Toll Free"              => [NumberType.TollFree],
        _ => throw new ArgumentException($"'{type}' is no type of number.", nameof(type)),
    };
}

/// <summary>How far a kind of number has come.</summary>
public enum StockStage
{
    /// <summary>Generally available.</summary>
    Ga,
    Beta,
    Preview,
}
