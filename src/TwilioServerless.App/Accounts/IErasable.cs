using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// What rows of an account lead to outside its partitions: contents in blobs, claims, ways from elsewhere. Each slice that has
/// some implements it, so that a deletion takes them along; the rows themselves go without that.
/// </summary>
public interface IErasable
{
    /// <summary>What the count of a deletion calls them: "media", "api_keys".</summary>
    string Name { get; }

    /// <summary>Whether a row of this key leads to one.</summary>
    bool IsLedToBy(string key);

    /// <summary>Erases what the row leads to; it may be gone already.</summary>
    Task EraseAsync(Deletion deleted, Row row, CancellationToken ct);
}
