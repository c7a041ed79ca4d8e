using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>A kind of number that an operator has put up for sale, as he sees it.</summary>
public sealed record StockResource(
    string IsoCountry,
    string Type,
    string Stage,
    CapabilitiesResource Capabilities,
    bool DomesticCallsOnly,
    bool DomesticSmsOnly,
    string AddressRequirements,
    bool BundleRequired,
    string DateCreated,
    string DateUpdated,
    string Url)
{
    /// <summary>The kind; <paramref name="list"/> is the absolute address of the list of such kinds.</summary>
    public static StockResource From(OpenedStock stock, string list) => new(
        stock.Country,
        NumberWords.Of(stock.Type),
        NumberWords.Of(stock.Stage),
        new CapabilitiesResource(stock.Voice, stock.Sms, stock.ToLine().Mms),
        stock.DomesticCallsOnly,
        stock.DomesticSmsOnly,
        NumberWords.Of(stock.AddressRequirements),
        stock.RequiresBundle,
        ApiText.Iso8601(stock.DateCreated),
        ApiText.Iso8601(stock.DateUpdated),
        $"{list}/{stock.Country}/{NumberWords.Of(stock.Type)}");
}

/// <summary>The wire shape of what is put up for sale.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StockResource))]
public sealed partial class StockApiJson : JsonSerializerContext;
