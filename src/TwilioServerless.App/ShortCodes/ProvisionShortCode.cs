using System.Globalization;
using System.Security.Cryptography;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>
/// Gives an account a short code: claims it, then writes the code, its subscription and the first month's charge in one
/// transaction. The carriers' consent, which takes weeks, is presumed.
/// </summary>
public sealed class ProvisionShortCode(ShortCodeClaims claims, ShortCodeTable codes, Subscriptions subscriptions, SidSource sids)
{
    // Of 800,000 codes so many are not held by others one after the other.
    private const int Choice = 20;

    /// <summary>The short code as it was provisioned; refused if somebody has it, and to trial accounts.</summary>
    public async Task<ShortCode> Handle(Tenant tenant, NewShortCode wanted, CancellationToken ct)
    {
        if (tenant.Account.Type == AccountType.Trial) throw new Refusal(ErrorCodes.NotOnTrial);
        foreach (var code in Candidates(wanted))
        {
            // Decided before the claim: what is refused claims nothing.
            var shortCode = ShortCodeRules.Provision(wanted, code, new(tenant.Account.Sid, sids.Next(SidPrefix.ShortCode, tenant.Now), tenant.Now));
            if (await claims.TryClaimAsync(shortCode, ct) && await TrySaveAsync(tenant, shortCode, ct)) return shortCode;
        }
        throw new Refusal(ErrorCodes.PhoneNumberNotAvailable, wanted.Code ?? wanted.Country);
    }

    // False: the claim was taken over meanwhile; nothing is written or charged.
    private async Task<bool> TrySaveAsync(Tenant tenant, ShortCode code, CancellationToken ct)
    {
        var rented = new Rented(code.Sid, ShortCodeUsage.RentCategory(code), code.Country, ShortCodeUsage.RentDescription(code));
        return await codes.TryInsertAsync(tenant, code, await subscriptions.BeginAsync(tenant, rented, ct), ct);
    }

    private static IEnumerable<string> Candidates(NewShortCode wanted)
    {
        if (wanted.Code is { } code) return [code];
        var (first, last) = ShortCodeRules.AssignedIn(wanted.Country);
        return Enumerable.Range(0, Choice).Select(_ => RandomNumberGenerator.GetInt32(first, last + 1).ToString(CultureInfo.InvariantCulture));
    }
}
