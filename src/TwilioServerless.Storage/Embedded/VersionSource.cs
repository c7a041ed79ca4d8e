using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>
/// Numbers that grow and never come back, also after a crash: ETags, message ids and receipts.
/// They are reserved a million at a time inside the running transaction, so that one costs nothing.
/// </summary>
internal sealed class VersionSource(SqliteConnection connection) : IDisposable
{
    private const long Block = 1_000_000;

    private readonly Statement reserve = new(connection, "UPDATE versions SET reserved = reserved + $1 RETURNING reserved");
    private long last;
    private long reserved;

    public long Next()
    {
        if (last == reserved)
            Reserve();
        return ++last;
    }

    /// <summary>The transaction that may hold the reservation was rolled back: the next number reserves again.</summary>
    public void Forget() => last = reserved;

    public void Dispose() => reserve.Dispose();

    private void Reserve()
    {
        reserved = (long)reserve.Value(Block)!;
        last = reserved - Block;
    }
}
