using System.Collections.Immutable;

namespace TwilioServerless.Domain.Countries;

/// <summary>One line of the stock: numbers of a country that can do the same. Domestic only: to and from their own country.</summary>
public sealed record StockLine(
    string Country, StockStage Stage, ImmutableArray<NumberType> Types, bool Voice, bool Sms, bool DomesticCallsOnly, bool DomesticSmsOnly)
{
    /// <summary>Preview numbers are neither in the API nor in the console; they have to be asked for.</summary>
    public bool IsForSale => Stage != StockStage.Preview;

    public bool Beta => Stage == StockStage.Beta;

    /// <summary>Which address the law wants of whoever holds such a number.</summary>
    public AddressRequirements AddressRequirements { get; init; }

    /// <summary>Whether the law wants documents about the holder, a regulatory bundle.</summary>
    public bool RequiresBundle { get; init; }

    /// <summary>Picture messages exist in the US and Canada only, and there not on toll-free numbers.</summary>
    public bool Mms => Sms && Country is "US" or "CA" && !Types.Contains(NumberType.TollFree);

    internal static StockLine Of(IReadOnlyDictionary<string, string> line)
    {
        var (country, section) = (line["country"], line["section"]);
        return new StockLine(
            country,
            Enum.Parse<StockStage>(line["stage"], ignoreCase: true),
            TypesOf(line["type"], country),
            Voice: section is "dual" or "voice" or "toll-free",
            // "The exception is US Toll Free numbers which can be reached from Canada and include SMS capabilities."
            Sms: section is "dual" or "sms" || (section, country) is ("toll-free", "US"),
            DomesticCallsOnly: line["domestic_calls_only"] == "Yes",
            DomesticSmsOnly: line["domestic_sms_only"] == "Yes")
        {
            AddressRequirements = line["address_requirements"] is { Length: > 0 } required ? Enum.Parse<AddressRequirements>(required, ignoreCase: true) : default,
            RequiresBundle = line["bundle"] == "Yes",
        };
    }

    private static ImmutableArray<NumberType> TypesOf(string type, string country) => type switch
    {
        // "Toll Free (1800) and Shared Cost (1300) numbers available in Australia."
        "Toll Free" when country == "AU" => [NumberType.TollFree, NumberType.SharedCost],
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

/// <summary>Which address the holder of a number must have on file.</summary>
public enum AddressRequirements
{
    None,

    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>In the number's country.</summary>
    Local,

    /// <summary>Outside the number's country.</summary>
    Foreign,
}
