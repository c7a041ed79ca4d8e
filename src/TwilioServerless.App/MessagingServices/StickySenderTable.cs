using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>Who hears from which sender of a Messaging Service: a row for each recipient, in the account's own partition.</summary>
public sealed class StickySenderTable(Store store)
{
    /// <summary>The sender that the recipient hears from; null: none yet.</summary>
    public Task<Stored<StickySender>?> FindAsync(Sid account, Sid service, string recipient, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.StickySender(service, recipient), MessagingServiceJson.Default.StickySender, ct);

    /// <summary>Lets the recipient hear from this sender from now on; false: somebody else tied him since <paramref name="before"/> was read.</summary>
    public async Task<bool> TryTieAsync(Sid account, string key, Stored<StickySender>? before, string sender, CancellationToken ct)
    {
        var body = StoredJson.Write(new StickySender(sender), MessagingServiceJson.Default.StickySender);
        try
        {
            await store.CommitAsync(Keys.Partition(account), [before is null ? RowChange.Insert(key, body) : RowChange.Replace(before.Key, body, before.ETag)], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}
