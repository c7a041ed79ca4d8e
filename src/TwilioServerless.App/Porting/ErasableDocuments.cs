using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>The contents of an account's documents.</summary>
public sealed class ErasableDocuments(PortingDocuments documents) : IErasable
{
    /// <inheritdoc />
    public string Name => "documents";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => Sid.TryParse(key, SidPrefix.PortingDocument, out _);

    /// <inheritdoc />
    public Task EraseAsync(Deletion deleted, Row row, CancellationToken ct) => documents.DeleteContentAsync(deleted.AccountSid, Sid.Parse(row.Key), ct);
}
