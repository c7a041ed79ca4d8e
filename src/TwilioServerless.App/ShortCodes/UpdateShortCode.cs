using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>POST SMS/ShortCodes/{Sid}: changes its name and who is asked about what comes in.</summary>
public sealed class UpdateShortCode(ShortCodeTable codes)
{
    private const int Attempts = 5;

    /// <summary>The short code as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<ShortCode> Handle(Tenant tenant, Sid sid, ShortCodeSettings settings, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await codes.ReadAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            var code = ShortCodeRules.Update(found.Value, settings, tenant.Now);
            if (await codes.TryReplaceAsync(tenant, found, Decision.Of(code), ct)) return code;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
