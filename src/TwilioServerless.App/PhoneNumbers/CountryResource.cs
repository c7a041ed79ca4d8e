using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A country with numbers for sale (https://www.twilio.com/docs/phone-numbers/api/availablephonenumber-resource).</summary>
public sealed record CountryResource(string CountryCode, string Country, string Uri, bool Beta, CountryLinks SubresourceUris)
{
    /// <summary>All countries of the shelf.</summary>
    public static ImmutableArray<CountryResource> All(Sid account, Shelf shelf) => [.. shelf.Countries.Select(country => Of(account, country, shelf))];

    /// <summary>One country; one without stock is not found.</summary>
    public static CountryResource Find(Sid account, string country, Shelf shelf) =>
        shelf.Countries.Contains(country) ? Of(account, country, shelf) : throw new Refusal(ErrorCodes.NotFound, country);

    private static CountryResource Of(Sid account, string country, Shelf shelf)
    {
        var uri = $"/2010-04-01/Accounts/{account}/AvailablePhoneNumbers/{country}";
        var lines = shelf.ForSale(country).ToImmutableArray();
        return new(country, CountryTable.Find(country)!.Name, $"{uri}.json", lines.All(line => line.Beta), CountryLinks.Of(uri, lines));
    }
}

/// <summary>Where the numbers of a country are, by the types it has.</summary>
public sealed record CountryLinks(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Local,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TollFree,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Mobile,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? National,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SharedCost)
{
    internal static CountryLinks Of(string uri, ImmutableArray<StockLine> lines)
    {
        return new(Link(NumberType.Local), Link(NumberType.TollFree), Link(NumberType.Mobile), Link(NumberType.National), Link(NumberType.SharedCost));

        string? Link(NumberType type) => lines.Any(line => line.Types.Contains(type)) ? $"{uri}/{type}.json" : null;
    }
}
