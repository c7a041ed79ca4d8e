using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.OptOuts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.OptOuts;

/// <summary>
/// The rows of opt-outs, all in the account's own partition: they outlast a change of the number of its partitions. That an
/// account has none is remembered for a few seconds, so that most messages cost no request; a change made in this process is
/// seen at once.
/// </summary>
public sealed class OptOutTable(Store store, TimeProvider time)
{
    private readonly Remembered<Sid, bool> any = new(time, hasAny => hasAny ? TimeSpan.Zero : RememberedFor.Usual);

    /// <summary>Whether the recipient wants nothing from this number, or from this Messaging Service.</summary>
    public async ValueTask<bool> IsOptedOutAsync(Sid account, string senderOrServiceSid, string recipient, CancellationToken ct) =>
        await HasAnyAsync(account, ct) && await FindAsync(account, senderOrServiceSid, recipient, ct) is not null;

    /// <summary>The opt-outs of a recipient from these senders; never from memory.</summary>
    public async Task<ImmutableArray<Stored<OptOut>>> FindAsync(Sid account, ImmutableArray<string> senders, string recipient, CancellationToken ct) =>
        [.. (await Task.WhenAll(senders.Select(sender => FindAsync(account, sender, recipient, ct)))).OfType<Stored<OptOut>>()];

    /// <summary>What the recipient asked for last; null: nothing yet.</summary>
    public Task<Stored<LastKeyword>?> LastKeywordAsync(Sid account, string sender, string recipient, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.LastKeyword(sender, recipient), OptOutJson.Default.LastKeyword, ct);

    /// <summary>The row of what the recipient asks for now; it conflicts with whoever asked meanwhile.</summary>
    public static RowChange Said(HeardKeyword heard, Stored<LastKeyword>? before)
    {
        var body = StoredJson.Write(new LastKeyword(heard.Keyword.Word, heard.MessageSid, heard.At), OptOutJson.Default.LastKeyword);
        return before is null ? RowChange.Insert(Keys.LastKeyword(heard.Senders[^1], heard.Recipient), body) : RowChange.Replace(before.Key, body, before.ETag);
    }

    /// <summary>The row of a new opt-out.</summary>
    public static RowChange Inserted(OptOut optOut) =>
        RowChange.Insert(Keys.OptOut(optOut.Sender, optOut.Recipient), StoredJson.Write(optOut, OptOutJson.Default.OptOut));

    /// <summary>The end of an opt-out.</summary>
    public static RowChange Deleted(Stored<OptOut> optOut) => RowChange.Delete(optOut.Key, optOut.ETag);

    /// <summary>Forgets what is remembered of an account, after changing its opt-outs.</summary>
    public void Forget(Sid account) => any.Forget(account);

    private Task<Stored<OptOut>?> FindAsync(Sid account, string sender, string recipient, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.OptOut(sender, recipient), OptOutJson.Default.OptOut, ct);

    private ValueTask<bool> HasAnyAsync(Sid account, CancellationToken ct) => any.GetAsync(account, async () =>
        (await store.RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.OptOuts, limit: 1), ct)).Rows.Count > 0);
}
