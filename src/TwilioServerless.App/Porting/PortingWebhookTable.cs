using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>The row of a family's webhook, in its main account's partition.</summary>
public sealed class PortingWebhookTable(Store store)
{
    private const int Attempts = 5;

    /// <summary>Where the family wants to be told; null: nowhere.</summary>
    public Task<Stored<PortingWebhook>?> FindAsync(Sid owner, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(owner), Keys.PortingWebhook, PortingJson.Default.PortingWebhook, ct);

    /// <summary>Changes it; read again if somebody else was first.</summary>
    public async Task<PortingWebhook> ChangeAsync(Sid owner, Func<PortingWebhook, PortingWebhook> change, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var before = await FindAsync(owner, ct);
            var after = change(before?.Value ?? new());
            var body = StoredJson.Write(after, PortingJson.Default.PortingWebhook);
            var row = before is null ? RowChange.Insert(Keys.PortingWebhook, body) : RowChange.Replace(before.Key, body, before.ETag);
            try
            {
                await store.CommitAsync(Keys.Partition(owner), [row], ct);
                return after;
            }
            catch (ConflictException)
            {
                // Somebody else was first: read again.
            }
        }
        throw new Refusal(ErrorCodes.Conflict);
    }
}
