using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Ends the applications of a closed account, releases its short codes, and claims that a crash has left of codes released before.</summary>
public sealed class GiveBackShortCodes(ShortCodeTable codes, ShortCodeApplicationTable applications, ChangeShortCodeApplication change, ShortCodeClaims claims, ReleaseShortCode release) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        await foreach (var application in applications.OfAsync(closed.Account.Sid, ct))
            if (application.Value is { IsEnded: false } held) await change.EndAsync(closed, held.Sid, ShortCodeApplicationProcess.Ending(held, Holdings.ReasonOf(closed.Account)), ct);
        await foreach (var (code, _, _) in codes.InAsync(Keys.Partition(closed.Account.Sid), ct))
        {
            if (code.DateReleased is null) await release.TryAsync(closed, code.Sid, ct);
            else await claims.ReleaseAsync(code.Sid, code.Code, ct);
        }
        return true;
    }
}
