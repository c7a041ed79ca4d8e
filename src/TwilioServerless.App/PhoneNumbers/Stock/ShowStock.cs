using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>GET Stock: what was put up for sale to the family beside the stock of all, by country.</summary>
public sealed class ShowStock(StockTable stock)
{
    /// <summary>One kind.</summary>
    public async Task<StockResource> Handle(Caller caller, string country, NumberType type, string list, CancellationToken ct) =>
        await stock.FindAsync(caller.Account, country, type, ct) is { Value: var found }
            ? StockResource.From(found, list)
            : throw new Refusal(ErrorCodes.NotFound, country);

    /// <summary>A page of kinds.</summary>
    public async Task<ListPage<StockResource>> Handle(Caller caller, string list, PageRequest page, CancellationToken ct) =>
        (await stock.PageAsync(caller.Account, page, ct)).Select(found => StockResource.From(found.Value, list));
}
