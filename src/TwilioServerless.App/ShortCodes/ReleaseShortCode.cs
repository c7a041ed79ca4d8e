using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Gives a short code back, live or not yet; its application ends with it. Others can have it at once.</summary>
public sealed class ReleaseShortCode(ShortCodeTable codes, ShortCodeApplicationTable applications, ChangeShortCodeApplication change, ShortCodeClaims claims, EndShortCode end)
{
    private const int Attempts = 5;

    /// <summary>Releases the account's short code.</summary>
    public async Task Handle(Tenant tenant, Sid sid, CancellationToken ct)
    {
        if (!await TryAsync(tenant, sid, ct)) throw new Refusal(ErrorCodes.NotFound, sid);
    }

    /// <summary>The same; false if the account does not hold it.</summary>
    public async Task<bool> TryAsync(Tenant tenant, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; await codes.ReadAsync(tenant.Account.Sid, sid, ct) is { } found; attempt++)
        {
            if (await TryEndAsync(tenant, found, ct))
            {
                await claims.ReleaseAsync(sid, found.Value.Code, ct);
                return true;
            }
            // Its rent was charged or it was changed at this very moment: read again.
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
        return false;
    }

    private async Task<bool> TryEndAsync(Tenant tenant, Stored<ShortCode> code, CancellationToken ct)
    {
        var application = code.Value.ApplicationSid is { } sid ? await applications.FindAsync(tenant.Account.Sid, sid, ct) : null;
        if (application is not { Value: { IsEnded: false } held }) return await codes.TryWriteAsync(tenant, code.Value, await end.OfAsync(tenant, code, ct), ct);
        try
        {
            await change.EndAsync(tenant, held.Sid, ShortCodeApplicationProcess.Ending(held, "its code was released"), ct);
            return true;
        }
        catch (Refusal late) when (late.Error.Code == ErrorCodes.Conflict)
        {
            // Somebody else has released it.
            return false;
        }
    }
}
