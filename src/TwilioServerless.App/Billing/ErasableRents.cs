using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>The places that rents may still have in their due list, until their next date.</summary>
public sealed class ErasableRents(DueLists dueLists) : IErasable
{
    /// <inheritdoc />
    public string Name => "rents";

    /// <inheritdoc />
    public bool IsLedToBy(string key) =>
        key.StartsWith(Keys.EndedSubscription, StringComparison.Ordinal) || key.StartsWith(Keys.Subscription, StringComparison.Ordinal);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct)
    {
        var dueList = deleted.TestClockSid is { } clock ? Keys.DueList(deleted.OwnerSid, clock) : Keys.DueList(deleted.AccountSid);
        return dueLists.ForgetAsync(dueList, StoredJson.Read(row.Body, BillingJson.Default.Subscription), ct);
    }
}
