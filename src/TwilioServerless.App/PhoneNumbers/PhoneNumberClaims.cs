using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Decides who gets a number of the world. A claim is a row of its own and comes before the purchase, in another partition;
/// should a purchase die in between, the next buyer takes the claim over, and a row in the dead buyer's partition sees to it
/// that he stays dead.
/// </summary>
public sealed class PhoneNumberClaims(Store store, PhoneNumberTable numbers, StockTimes times, IEnumerable<INumberOrders> orders, TimeProvider time)
{
    // Many may call a number at once; all of them write its claim.
    private const int Attempts = 20;

    /// <summary>Claims a number for a purchase; false if it is held, being bought, or resting.</summary>
    public Task<bool> TryClaimAsync(string e164, Tenant buyer, Sid sid, CancellationToken ct) =>
        TryTakeAsync(new NumberClaim(e164, buyer.Account.Sid, sid, time.GetUtcNow()), buyer, ct);

    /// <summary>Claims a number that is to come from another carrier by an order, for as long as that takes; false if it is held or on its way already.</summary>
    public async Task<bool> TryReserveAsync(string e164, Tenant tenant, Sid sid, Sid order, CancellationToken ct)
    {
        var claim = new NumberClaim(e164, tenant.Account.Sid, sid, time.GetUtcNow()) { Order = order };
        return await TryTakeAsync(claim, tenant, ct) || await numbers.FindClaimAsync(e164, ct) is { Value: { Rest: null } held } && held.Order == order;
    }

    /// <summary>A number is about to go to another carrier; false: it is being released.</summary>
    public Task<bool> SendAwayAsync(IncomingPhoneNumber number, string carrier, CancellationToken ct) => ChangeAsync(
        number.PhoneNumber,
        claim => claim.Rest is null && IsOf(claim, number.AccountSid, number.Sid) ? claim with { Carrier = carrier, Order = null } : null,
        ct);

    /// <summary>Gives up the claim of an order whose number does not come; it may be somebody else's by now.</summary>
    public async Task LetGoAsync(string e164, Sid order, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(e164, ct) is not { Value: { Rest: null } claim } held || claim.Order != order || await PointerAsync(claim, ct) is not null) return;
        // Who had gone to another carrier is still there.
        await TryWriteAsync(claim.Carrier is null ? RowChange.Delete(held.Key, held.ETag) : RowChange.Replace(e164, Body(claim with { Order = null }), held.ETag), e164, ct);
    }

    /// <summary>Whether the claim is that of an order whose number is still on its way.</summary>
    public async Task<bool> IsOnItsWayAsync(NumberClaim claim, CancellationToken ct) =>
        claim is { Rest: null, Order: { } order } && await PointerAsync(claim, ct) is null && await HoldsAsync(claim, order, ct);

    /// <summary>
    /// Begins the rest of a number; its holder's row goes afterwards, so that a number without holder always rests, also one
    /// whose move begins at this very moment.
    /// </summary>
    public Task ReleaseAsync(string e164, Tenant holder, Sid sid, CancellationToken ct) => ChangeAsync(
        e164,
        claim => claim.Rest is null && IsOf(claim, holder.Account.Sid, sid) ? claim with { Rest = new(times.Of(holder)), Order = null, Carrier = null } : null,
        ct);

    /// <summary>
    /// A number is about to leave its account: from here on nobody takes the claim over, however long the move takes. False: it
    /// is being released.
    /// </summary>
    public Task<bool> BeginMoveAsync(IncomingPhoneNumber number, CancellationToken ct) => ChangeAsync(
        number.PhoneNumber,
        claim => claim.Rest is null && IsOf(claim, number.AccountSid, number.Sid) ? claim with { Moves = number.Moves + 1 } : null,
        ct);

    /// <summary>
    /// Puts the claim where the number has moved to; false if the number has moved on or was released since it arrived. A release in
    /// the account it left that lost against the move leaves no rest behind.
    /// </summary>
    public async Task<bool> MoveAsync(Sid from, IncomingPhoneNumber moved, CancellationToken ct)
    {
        NumberClaim? Moved(NumberClaim claim) =>
            IsOf(claim, from, moved.Sid) && claim.Moves == moved.Moves ? claim with { AccountSid = moved.AccountSid, Rest = null } : null;

        if (await ChangeAsync(moved.PhoneNumber, Moved, ct)) return true;
        return await numbers.FindClaimAsync(moved.PhoneNumber, ct) is { Value: { Rest: null } claim } && IsOf(claim, moved.AccountSid, moved.Sid) && claim.Moves == moved.Moves;
    }

    /// <summary>Counts a call or message for a number; one that rests rests longer if there are many.</summary>
    public async Task ContactAsync(string e164, CancellationToken ct)
    {
        if (await numbers.FindClaimAsync(e164, ct) is not { Value: { Rest: not null } claim }) return;
        var now = await times.OfAsync(claim.AccountSid, ct);
        try
        {
            await ChangeAsync(e164, held => held.Sid == claim.Sid && held.Rest is { } rest ? held with { Rest = rest.Contacted(now) } : null, ct);
        }
        catch (Refusal busy) when (busy.Error.Code == ErrorCodes.Conflict)
        {
            // So many call that one of them does not matter.
        }
    }

    private async Task<bool> TryTakeAsync(NumberClaim claim, Tenant tenant, CancellationToken ct)
    {
        var e164 = claim.PhoneNumber;
        if (await TryWriteAsync(RowChange.Insert(e164, Body(claim)), e164, ct)) return true;
        if (await numbers.FindClaimAsync(e164, ct) is not { } held || !await IsFreeAsync(held.Value, times.Of(tenant), claim.Order is not null, ct)) return false;
        if (!await TryWriteAsync(RowChange.Replace(e164, Body(claim with { Carrier = held.Value.Rest is null ? held.Value.Carrier : null }), held.ETag), e164, ct)) return false;
        if (held.Value.Rest is not null) await QuarantinedNumberRow.ForgetAsync(store, held.Value, ct);
        return true;
    }

    // Orders of a product that is not there hold what they hold.
    private async Task<bool> HoldsAsync(NumberClaim claim, Sid order, CancellationToken ct) =>
        orders.FirstOrDefault(one => one.Prefix == order.Prefix) is not { } product || await product.HoldsAsync(claim, ct);

    // False: the change is not wanted of the claim as it is now, or there is none.
    private async Task<bool> ChangeAsync(string e164, Func<NumberClaim, NumberClaim?> change, CancellationToken ct)
    {
        for (var attempt = 1; await numbers.FindClaimAsync(e164, ct) is { } held && change(held.Value) is { } changed; attempt++)
        {
            if (await TryWriteAsync(RowChange.Replace(e164, Body(changed), held.ETag), e164, ct)) return true;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
        return false;
    }

    private async Task<bool> IsFreeAsync(NumberClaim held, StockTime now, bool isOrder, CancellationToken ct)
    {
        if (held is { Rest: null, Order: { } order } && await HoldsAsync(held, order, ct)) return false;
        // What is with another carrier can come, but nobody can buy it.
        if (held is { Rest: null, Carrier: not null }) return isOrder && await PointerAsync(held, ct) is null;
        if (held is { Rest: null, Order: not null }) return await PointerAsync(held, ct) is null;
        if (held.HasRested(now)) return await PointerAsync(held, ct) is null;
        return held.IsOverdue(time.GetUtcNow()) && await TryVoidAsync(held, ct);
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

    private static bool IsOf(NumberClaim claim, Sid account, Sid sid) => claim.AccountSid == account && claim.Sid == sid;

    private static ReadOnlyMemory<byte> Body(NumberClaim claim) => StoredJson.Write(claim, PhoneNumberJson.Default.NumberClaim);
}
