using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>
/// Numbers that grow and never come back, also after a crash: ETags, message ids and receipts.
/// They are reserved a million at a time inside the running transaction, so that one costs nothing.
/// </summary>
internal sealed class VersionSource(SqliteConnection connection) : IDisposable
{
    private const long Block = 1_000_000;

    // More than a transaction can need.
    private const long Enough = 100_000;

    private readonly Statement reserve = new(connection, "UPDATE versions SET reserved = reserved + $1 RETURNING reserved");
    private long last;
    private long reserved;

    /// <summary>
    /// Reserves what the transaction that has just begun may need: before anything in it that can be undone alone, since
    /// a reservation undone with it would be made, and the numbers given, a second time.
    /// </summary>
    public void Prepare()
    {
        if (reserved - last >= Enough) return;
        reserved = (long)reserve.Value(Block)!;
        last = reserved - Block;
    }

    /// <summary>A number no row, message or receipt ever had.</summary>
    public long Next() => last < reserved ? ++last : throw new InvalidOperationException("The transaction is larger than was prepared for.");

    /// <summary>The transaction that may hold the reservation was rolled back: the next number reserves again.</summary>
    public void Forget() => last = reserved;

    public void Dispose() => reserve.Dispose();
}
