using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>
/// A number is reserved before its order is written, in another partition. Should the process die in between, the next who wants the number writes the
/// mark that the order would write: from then on it cannot come about any more, however late it is.
/// </summary>
public sealed class OrderMarks(Store store, TimeProvider time)
{
    private static readonly ReadOnlyMemory<byte> Nothing = "{}"u8.ToArray();

    /// <summary>The mark, to be written in the commit of an order.</summary>
    public static RowChange Placed(Sid order) => RowChange.Insert(Keys.OrderMark(order), Nothing);

    /// <summary>
    /// Of a claim whose order is not there: whether the order was there and is over, or the claim so old that it does not come any more; after true
    /// it either never does or is there by now.
    /// </summary>
    public async Task<bool> MayBeGivenUpAsync(NumberClaim claim, CancellationToken ct)
    {
        if (await store.RowAsync(Keys.Partition(claim.AccountSid), Keys.OrderMark(claim.Order!.Value), ct) is not null) return true;
        if (time.GetUtcNow() - claim.ClaimedAt <= NumberClaim.Patience) return false;
        try
        {
            await store.CommitAsync(Keys.Partition(claim.AccountSid), [RowChange.Insert(Keys.OrderMark(claim.Order!.Value), Nothing)], ct);
        }
        catch (ConflictException)
        {
            // It was placed, or given up before.
        }
        return true;
    }
}
