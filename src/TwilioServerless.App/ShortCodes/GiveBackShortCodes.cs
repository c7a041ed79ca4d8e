using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Releases the short codes of a closed account, and claims that a crash has left of codes released before.</summary>
public sealed class GiveBackShortCodes(ShortCodeTable codes, ShortCodeClaims claims, ReleaseShortCode release) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        await foreach (var (code, _, _) in codes.InAsync(Keys.Partition(closed.Account.Sid), ct))
        {
            if (code.DateReleased is null) await release.TryAsync(closed, code.Sid, ct);
            else await claims.ReleaseAsync(code, ct);
        }
        return true;
    }
}
