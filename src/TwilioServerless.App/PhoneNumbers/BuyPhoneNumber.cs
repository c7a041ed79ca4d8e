using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Sells a number: claims it, then writes the number, its subscription and the first month's charge in one transaction.
/// </summary>
public sealed class BuyPhoneNumber(
    ChooseNumber choose, NumberApplications applications, NumberAddresses addresses, PhoneNumberClaims claims, PhoneNumberTable numbers, NumberRents rents, SidSource sids)
{
    /// <summary>The number as it was bought.</summary>
    public async Task<IncomingPhoneNumberResource> Handle(Caller caller, NewPhoneNumber wanted, CancellationToken ct)
    {
        await applications.CheckAsync(caller.AccountSid, wanted.Settings, ct);
        if (caller.IsTest) return IncomingPhoneNumberResource.From(Pretended(caller, wanted));
        await rents.CheckAsync(caller.Tenant, ct);
        var found = await addresses.FindAsync(caller.AccountSid, wanted.Settings, ct);
        foreach (var stocked in await choose.FromAsync(caller.Tenant, wanted, ct))
        {
            // Decided before the claim: what is refused claims nothing.
            var number = NumberRules.Buy(stocked, wanted.Settings, NewPurchase(caller), found.Named);
            if (await claims.TryClaimAsync(number.PhoneNumber, caller.Tenant, number.Sid, ct) && await TrySaveAsync(caller, number, found, ct))
                return IncomingPhoneNumberResource.From(number);
        }
        throw wanted.PhoneNumber is { } phoneNumber
            ? new Refusal(ErrorCodes.PhoneNumberNotAvailable, phoneNumber)
            : new Refusal(ErrorCodes.NoneInAreaCode, wanted.AreaCode);
    }

    // False: the claim was taken over meanwhile; nothing is written or charged.
    private async Task<bool> TrySaveAsync(Caller caller, IncomingPhoneNumber number, FoundAddresses found, CancellationToken ct)
    {
        var rent = await rents.BeginAsync(caller.Tenant, number, ct);
        return await numbers.TryInsertAsync(caller.Tenant, number, rent with { Rows = [.. rent.Rows, .. found.Used] }, ct);
    }

    private IncomingPhoneNumber Pretended(Caller caller, NewPhoneNumber wanted)
    {
        var number = wanted.PhoneNumber is { } phoneNumber ? MagicNumbers.BuyNumber(phoneNumber) : MagicNumbers.BuyInArea(wanted.AreaCode!);
        var line = NumberStock.ForSale("US").First(line => line.Types.Contains(NumberType.Local));
        return NumberRules.Buy(new StockedNumber(number, line, NumberType.Local), wanted.Settings, NewPurchase(caller));
    }

    private Purchase NewPurchase(Caller caller) => new(caller.AccountSid, sids.Next(SidPrefix.PhoneNumber, caller.Now), caller.Now);
}
