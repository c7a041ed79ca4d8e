using System.Collections.Immutable;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Finds what somebody wants to buy: the number named, or some of the area code, the first of which that is still free.</summary>
public sealed class ChooseNumber(Numbering numbering, StockPlan plan, SimulatedInventory inventory)
{
    // Area codes are North American; several buyers at once may want the first number.
    private static readonly ImmutableArray<string> WithAreaCodes = ["US", "CA"];
    private const int Choice = 5;

    /// <summary>The numbers to try, in order; at least one.</summary>
    public async Task<IReadOnlyList<StockedNumber>> FromAsync(NewPhoneNumber wanted, CancellationToken ct) =>
        wanted.PhoneNumber is { } phoneNumber ? [Named(phoneNumber, wanted.Type)] : await OfAreaAsync(wanted.AreaCode!, ct);

    private StockedNumber Named(string phoneNumber, NumberType? type)
    {
        if (numbering.Lookup(phoneNumber) is not { IsValid: true, E164: var e164 }) throw new Refusal(ErrorCodes.InvalidPhoneNumber, phoneNumber);
        var stocked = plan.Find(e164) ?? throw new Refusal(ErrorCodes.PhoneNumberNotAvailable, phoneNumber);
        return type is null || type == stocked.Type ? stocked : throw new Refusal(ErrorCodes.ProvisioningTypeMismatch);
    }

    private async Task<IReadOnlyList<StockedNumber>> OfAreaAsync(string areaCode, CancellationToken ct)
    {
        foreach (var country in WithAreaCodes)
            if (await inventory.SearchAsync(new NumberSearch(country, NumberType.Local, Choice) { AreaCode = areaCode }, ct) is [_, ..] found)
                return [.. found.Select(number => number.Stocked)];
        throw new Refusal(ErrorCodes.NoneInAreaCode, areaCode);
    }
}
