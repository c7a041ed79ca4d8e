using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.SenderIds;

/// <summary>The monthly fees that some countries have: from the approval on, up front, until the sender ID is withdrawn or revoked.</summary>
public sealed class SenderIdFees(Subscriptions subscriptions)
{
    /// <summary>Whether the country has a fee.</summary>
    public static bool IsDue(SenderId senderId) => SenderIdTable.HasFee(senderId.Country);

    /// <summary>What to write in the commit that approves it.</summary>
    public async Task<Change> BeginAsync(Tenant tenant, SenderId approved, CancellationToken ct) => IsDue(approved)
        ? await subscriptions.BeginAsync(tenant with { Now = approved.DateReviewed!.Value }, RentOf(approved), ct)
        : Change.Of();

    /// <summary>What to write in the commit that takes it away: nothing is refunded.</summary>
    public async Task<Change> EndAsync(Tenant tenant, SenderId before, CancellationToken ct) =>
        before.Status == SenderIdStatus.Approved && IsDue(before) ? await subscriptions.EndAsync(tenant, before.Sid, ct) : Change.Of();

    private static Rented RentOf(SenderId senderId) =>
        new(senderId.Sid, UsageCategory.SenderIds, senderId.Country, $"Sender ID {senderId.Name} in {senderId.Country}");
}
