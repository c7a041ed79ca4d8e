namespace TwilioServerless.Storage;

/// <summary>
/// The limits both backends keep, so that what works on a laptop works in Azure
/// (https://learn.microsoft.com/azure/storage/tables/scalability-targets).
/// </summary>
public static class StorageLimits
{
    /// <summary>Changes in one commit.</summary>
    public const int CommitChanges = 100;

    /// <summary>Bytes of one commit as it travels to Azure: see <see cref="CommitSize"/>. Azure allows 4 MiB.</summary>
    public const int CommitBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of bodies that fit into one commit whatever they are: (4 MiB - 100 × 10,716 bytes of keys and envelope) / 6 bytes of an escape.</summary>
    public const int SafeBytes = 500_000;

    /// <summary>Bytes of one row's body; an entity holds 1 MiB and keeps texts in UTF-16, up to two bytes for each of UTF-8.</summary>
    public const int RowBytes = 500_000;

    /// <summary>Bytes of one queue message's text (UTF-8); 64 KiB once Base64-encoded.</summary>
    public const int MessageBytes = 48 * 1024;

    /// <summary>Bytes of one blob.</summary>
    public const int BlobBytes = 100 * 1024 * 1024;

    /// <summary>Characters of a partition or row key.</summary>
    public const int KeyLength = 512;

    /// <summary>Rows of one page.</summary>
    public const int PageRows = 1000;

    /// <summary>Messages of one receive.</summary>
    public const int ReceiveMessages = 32;

    /// <summary>The shortest visibility time-out of a received message.</summary>
    public static readonly TimeSpan MinimumVisibility = TimeSpan.FromSeconds(1);

    /// <summary>The longest visibility delay or time-out of a message.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromDays(7);

    // Azure.Data.Tables writes quotes, backslashes, <>&'+` and all beyond ASCII as \uXXXX.
    private const int EscapedBytes = 6;

    // Multipart headers, URL and property names of one operation, without its keys.
    private const int ChangeBytes = 1500;

    // A key travels in the URL (%XX) and in the entity (\uXXXX).
    private const int KeyBytes = 3 + EscapedBytes;

    /// <summary>The bytes that count towards <see cref="CommitBytes"/>: bodies as escaped JSON text, keys and envelopes at their largest.</summary>
    public static int CommitSize(string partition, IReadOnlyList<RowChange> changes) =>
        changes.Sum(change => ChangeBytes + KeyBytes * (partition.Length + change.Key.Length) + EscapedSize(change.Body.Span));

    private static int EscapedSize(ReadOnlySpan<byte> body)
    {
        var size = 0;
        foreach (var value in body)
            size += value is < 0x20 or > 0x7e || "\"\\<>&'+`".Contains((char)value) ? EscapedBytes : 1;
        return size;
    }
}
