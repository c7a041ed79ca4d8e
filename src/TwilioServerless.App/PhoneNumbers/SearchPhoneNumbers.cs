using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Shows numbers for sale.</summary>
public sealed class SearchPhoneNumbers(SimulatedInventory inventory, NumberPlaces places, StockTable stock, StockTimes times)
{
    // No town is called like this: a search for it finds none.
    private const string Nowhere = "-";

    /// <summary>Those of a country and type that fit the query.</summary>
    public async Task<IReadOnlyList<AvailablePhoneNumberResource>> Handle(Caller caller, Form query, string country, NumberType type, CancellationToken ct) =>
        await Handle(NumberSearchRequest.Read(query, country, type, await stock.ShelfAsync(caller.Account, ct)) with { At = times.Of(caller.Tenant) }, ct);

    /// <summary>Those that fit the search.</summary>
    public async Task<IReadOnlyList<AvailablePhoneNumberResource>> Handle(NumberSearch search, CancellationToken ct) =>
        [.. (await inventory.SearchAsync(Located(search), ct)).Select(AvailablePhoneNumberResource.From)];

    // A number in place of a town stands for the town it is from.
    private NumberSearch Located(NumberSearch search) => search with
    {
        Locality = Town(search.Locality, place => place.Locality),
        RateCenter = Town(search.RateCenter, place => place.RateCenter),
    };

    private string? Town(string? wanted, Func<NumberPlace, string?> part) =>
        wanted is ['+', ..] number ? part(places.Of(number, "US", NumberType.Local)) ?? Nowhere : wanted;
}
