using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>
/// Decides who gets a short code. A claim comes before the holder's rows, in another partition; should its owner die in
/// between, the next one takes it over, and a void pointer in the dead one's partition sees to it that he stays dead.
/// </summary>
public sealed class ShortCodeClaims(Store store, ShortCodeTable codes, TimeProvider time)
{
    /// <summary>Claims a code for an account; false if it is held or about to be.</summary>
    public async Task<bool> TryClaimAsync(ShortCode code, CancellationToken ct)
    {
        var claim = new ShortCodeClaim(code.Code, code.AccountSid, code.Sid, time.GetUtcNow());
        if (await TryWriteAsync(code.Code, RowChange.Insert(code.Code, Body(claim)), ct)) return true;
        return await codes.FindClaimAsync(code.Code, ct) is { } held
            && held.Value.IsOverdue(time.GetUtcNow())
            && await TryVoidAsync(held.Value, ct)
            && await TryWriteAsync(code.Code, RowChange.Replace(code.Code, Body(claim), held.ETag), ct);
    }

    /// <summary>Lets a code go whose rows are gone; one that somebody else has taken over meanwhile stays his.</summary>
    public async Task ReleaseAsync(Sid sid, string code, CancellationToken ct)
    {
        if (await codes.FindClaimAsync(code, ct) is { } held && held.Value.Sid == sid)
            await TryWriteAsync(code, RowChange.Delete(held.Key, held.ETag), ct);
    }

    // The holder inserts the same row, so he can not come about any more, however late he is.
    private async Task<bool> TryVoidAsync(ShortCodeClaim held, CancellationToken ct)
    {
        var (partition, key) = (Keys.Partition(held.AccountSid), Keys.ShortCodePointer(held.Code, held.Sid));
        try
        {
            await store.CommitAsync(partition, [RowChange.Insert(key, StoredJson.Write(new ShortCodePointer(held.Sid, Void: true), ShortCodeJson.Default.ShortCodePointer))], ct);
            return true;
        }
        catch (ConflictException)
        {
            return await store.FindAsync(partition, key, ShortCodeJson.Default.ShortCodePointer, ct) is { Value.Void: true };
        }
    }

    private async Task<bool> TryWriteAsync(string code, RowChange row, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.ShortCodeClaims(code), [row], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(ShortCodeClaim claim) => StoredJson.Write(claim, ShortCodeJson.Default.ShortCodeClaim);
}
