using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Decides who gets a number of the world. A claim is a row of its own and comes before the purchase, in another partition;
/// should a purchase die in between, the next buyer takes the claim over, and a row in the dead buyer's partition sees to it
/// that he stays dead.
/// </summary>
public sealed class PhoneNumberClaims(Store store, PhoneNumberTable numbers, TimeProvider time)
{
    /// <summary>Claims a number for a purchase; false if it is held, being bought, or resting.</summary>
    public async Task<bool> TryClaimAsync(string e164, Sid account, Sid sid, CancellationToken ct)
    {
        var claim = new NumberClaim(e164, account, sid, time.GetUtcNow());
        if (await TryWriteAsync(RowChange.Insert(e164, Body(claim)), e164, ct)) return true;
        return await numbers.FindClaimAsync(e164, ct) is { } held
            && await IsFreeAsync(held.Value, ct)
            && await TryWriteAsync(RowChange.Replace(e164, Body(claim), held.ETag), e164, ct);
    }

    /// <summary>Begins the rest of a number; its holder's row goes afterwards, so that a number without holder always rests.</summary>
    public async Task ReleaseAsync(string e164, Sid sid, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(e164, ct) is not { Value: { ReleasedAt: null } claim } held || claim.Sid != sid) return;
        await TryWriteAsync(RowChange.Replace(e164, Body(claim with { ReleasedAt = time.GetUtcNow() }), held.ETag), e164, ct);
    }

    private async Task<bool> IsFreeAsync(NumberClaim held, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (held.HasRested(now)) return await PointerAsync(held, ct) is null;
        return held.IsOverdue(now) && await TryVoidAsync(held, ct);
    }

    // The purchase inserts the same row, so it can not come about any more, however late it is.
    private async Task<bool> TryVoidAsync(NumberClaim held, CancellationToken ct)
    {
        var partition = Keys.Partition(held.AccountSid);
        var pointer = StoredJson.Write(new NumberPointer(held.Sid, Void: true), PhoneNumberJson.Default.NumberPointer);
        try
        {
            await store.CommitAsync(partition, [RowChange.Insert(Keys.NumberPointer(held.PhoneNumber, held.Sid), pointer)], ct);
            return true;
        }
        catch (ConflictException)
        {
            return await PointerAsync(held, ct) is { Void: true };
        }
    }

    private async Task<NumberPointer?> PointerAsync(NumberClaim held, CancellationToken ct) =>
        (await store.FindAsync(
            Keys.Partition(held.AccountSid), Keys.NumberPointer(held.PhoneNumber, held.Sid), PhoneNumberJson.Default.NumberPointer, ct))?.Value;

    private async Task<bool> TryWriteAsync(RowChange row, string e164, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.NumberBlock(e164), [row], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(NumberClaim claim) => StoredJson.Write(claim, PhoneNumberJson.Default.NumberClaim);
}
