using System.Globalization;
using System.Security.Cryptography;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Finds a code for an application that is submitted: the one it wants, or any of the country. It is claimed first, so of two applications for one code one is refused.</summary>
public sealed class KeepShortCode(ShortCodeClaims claims, SidSource sids)
{
    // Of 800,000 codes so many are not held by others one after the other.
    private const int Choice = 20;

    /// <summary>Claims a code and submits the application with it.</summary>
    public async Task<ShortCodeApplication> Handle(Tenant tenant, ShortCodeApplication application, Func<ShortCode, Task<ShortCodeApplication>> submit, CancellationToken ct)
    {
        foreach (var code in Candidates(application))
        {
            var kept = ShortCodeRules.Keep(application, code, sids.Next(SidPrefix.ShortCode, tenant.Now), tenant.Now);
            if (!await claims.TryClaimAsync(kept, ct)) continue;
            try
            {
                return await submit(kept);
            }
            catch (Refusal)
            {
                // It was submitted before, or took so long that somebody else took the code over.
                await claims.ReleaseAsync(kept.Sid, kept.Code, ct);
                throw;
            }
        }
        throw new Refusal(ErrorCodes.PhoneNumberNotAvailable, application.Wish.Preference ?? application.Country);
    }

    private static IEnumerable<string> Candidates(ShortCodeApplication application)
    {
        if (application.Wish.Preference is { } wanted) return [wanted];
        var (first, last) = ShortCodeRules.AssignedIn(application.Country);
        return Enumerable.Range(0, Choice).Select(_ => RandomNumberGenerator.GetInt32(first, last + 1).ToString(CultureInfo.InvariantCulture));
    }
}
