using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>POST ShortCodes/{Sid}/Mms: lets a short code send and receive pictures, for a fee that is charged in the same commit, and once.</summary>
public sealed class EnableShortCodeMms(ShortCodeTable codes, PriceBook prices)
{
    private const int Attempts = 5;

    /// <summary>The short code as it is now; one that has pictures already is not charged again.</summary>
    public async Task<ShortCode> Handle(Tenant tenant, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await codes.ReadAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            if (ShortCodeRules.EnableMms(found.Value, tenant.Account.Currency, prices, tenant.Now) is not { } enabled) return found.Value;
            if (await codes.TryReplaceAsync(tenant, found, enabled, ct)) return enabled.State;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
