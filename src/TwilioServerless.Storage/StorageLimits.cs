namespace TwilioServerless.Storage;

/// <summary>
/// The limits both backends keep, so that what works on a laptop works in Azure
/// (https://learn.microsoft.com/azure/storage/tables/scalability-targets).
/// </summary>
public static class StorageLimits
{
    /// <summary>Changes in one commit.</summary>
    public const int CommitChanges = 100;

    /// <summary>Bytes of all bodies in one commit; Azure allows 4 MiB for the whole request, bodies travel as Base64.</summary>
    public const int CommitBytes = 2_900_000;

    /// <summary>Bytes of one row's body; an entity holds at most 1 MiB.</summary>
    public const int RowBytes = 900_000;

    /// <summary>Bytes of one queue message's text (UTF-8); 64 KiB once Base64-encoded.</summary>
    public const int MessageBytes = 48 * 1024;

    /// <summary>Characters of a partition or row key.</summary>
    public const int KeyLength = 512;

    /// <summary>Rows of one page.</summary>
    public const int PageRows = 1000;

    /// <summary>Messages of one receive.</summary>
    public const int ReceiveMessages = 32;

    /// <summary>The longest visibility delay or time-out of a message.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromDays(7);
}
