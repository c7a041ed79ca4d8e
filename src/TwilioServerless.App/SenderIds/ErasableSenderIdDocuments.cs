using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.SenderIds;

/// <summary>The contents of the documents of an account's registrations. Their processes lead to them, which are there longer than they.</summary>
public sealed class ErasableSenderIdDocuments(SenderIdDocuments documents) : IErasable
{
    /// <inheritdoc />
    public string Name => "sender_id_documents";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => key.StartsWith(Keys.Processes, StringComparison.Ordinal) && SidAt(key).StartsWith(SidPrefix.SenderId, StringComparison.Ordinal);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => documents.DeleteContentsAsync(deleted.AccountSid, Sid.Parse(SidAt(row.Key)), ct);

    private static string SidAt(string key) => Keys.SidAt(key[Keys.Processes.Length..]);
}
