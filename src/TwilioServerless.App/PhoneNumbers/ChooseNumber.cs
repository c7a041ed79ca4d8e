using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Finds what somebody wants to buy: the number named, or some of the area code, the first of which that is still free.</summary>
public sealed class ChooseNumber(Numbering numbering, StockPlan plan, SimulatedInventory inventory, StockTable stock, StockTimes times)
{
    // Area codes are North American; several buyers at once may want the first number.
    private static readonly ImmutableArray<string> WithAreaCodes = ["US", "CA"];
    private const int Choice = 5;

    /// <summary>The numbers to try, in order; at least one.</summary>
    public async Task<IReadOnlyList<StockedNumber>> FromAsync(Tenant buyer, NewPhoneNumber wanted, CancellationToken ct)
    {
        var shelf = await stock.ShelfAsync(buyer.Account, ct);
        return wanted.PhoneNumber is { } phoneNumber
            ? [Named(phoneNumber, wanted.Type, shelf)]
            : await OfAreaAsync(country => new NumberSearch(country, NumberType.Local, Choice) { AreaCode = wanted.AreaCode, Shelf = shelf, At = times.Of(buyer) }, ct);
    }

    private StockedNumber Named(string phoneNumber, NumberType? type, Shelf shelf)
    {
        if (numbering.Lookup(phoneNumber) is not { IsValid: true, E164: var e164 }) throw new Refusal(ErrorCodes.InvalidPhoneNumber, phoneNumber);
        var stocked = plan.Find(e164, shelf) ?? throw new Refusal(ErrorCodes.PhoneNumberNotAvailable, phoneNumber);
        return type is null || type == stocked.Type ? stocked : throw new Refusal(ErrorCodes.ProvisioningTypeMismatch);
    }

    private async Task<IReadOnlyList<StockedNumber>> OfAreaAsync(Func<string, NumberSearch> search, CancellationToken ct)
    {
        foreach (var country in WithAreaCodes)
            if (await inventory.SearchAsync(search(country), ct) is [_, ..] found)
                return [.. found.Select(number => number.Stocked)];
        throw new Refusal(ErrorCodes.NoneInAreaCode, search("").AreaCode);
    }
}
