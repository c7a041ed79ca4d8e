using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// POST and DELETE Stock: whoever runs a family of accounts puts kinds of number up for sale to them, or takes them off again. Only
/// the main account may.
/// </summary>
public sealed class ChangeStock(StockTable stock)
{
    /// <summary>Puts a kind up for sale, or changes how it is. Whoever waits for it is told.</summary>
    public async Task<StockResource> OpenAsync(Caller caller, NewStock wanted, string list, CancellationToken ct)
    {
        Check(caller);
        var before = await stock.FindAsync(caller.Account, wanted.Country, wanted.Type, ct);
        var opened = OpenedStock.Open(wanted, before?.Value.DateCreated, caller.Now);
        await stock.SaveAsync(caller.Tenant, opened, ct);
        return StockResource.From(opened, list);
    }

    /// <summary>Takes a kind off the shelf.</summary>
    public async Task CloseAsync(Caller caller, string country, NumberType type, CancellationToken ct)
    {
        Check(caller);
        var found = await stock.FindAsync(caller.Account, country, type, ct) ?? throw new Refusal(ErrorCodes.NotFound, country);
        await stock.DeleteAsync(caller.Account, found, ct);
    }

    private static void Check(Caller caller)
    {
        if (caller.Account.IsSubaccount) throw new Refusal(ErrorCodes.Forbidden);
    }
}
