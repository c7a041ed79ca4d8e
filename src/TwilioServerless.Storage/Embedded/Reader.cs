using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>A connection that reads; one caller at a time.</summary>
internal sealed class Reader(SqliteConnection connection) : IDisposable
{
    private readonly Statement row = new(connection, "SELECT body, etag FROM rows WHERE tbl = $1 AND partition = $2 AND key = $3");
    private readonly Statement rowsFrom = new(connection, """
        SELECT body, etag, key FROM rows WHERE tbl = $1 AND partition = $2 AND key >= $3 AND key < $4 ORDER BY key LIMIT $5
        """);
    private readonly Statement rowsAfter = new(connection, """
        SELECT body, etag, key FROM rows WHERE tbl = $1 AND partition = $2 AND key > $3 AND key < $4 ORDER BY key LIMIT $5
        """);
    private readonly Statement nextVisible = new(connection, MessageSql.NextVisible);
    private readonly Statement count = new(connection, MessageSql.Count);
    private readonly Statement blob = new(connection, "SELECT content, type FROM blobs WHERE container = $1 AND name = $2");

    public Row? Row(string table, string partition, string key)
    {
        using var rows = row.Query(table, partition, key);
        return rows.Read() ? RowOf(partition, key, rows) : null;
    }

    public RowPage Range(string table, RowRange range)
    {
        var after = range.After is { } key && string.CompareOrdinal(key, range.From) >= 0;
        // One row more than asked for tells whether there is a next page.
        using var rows = (after ? rowsAfter : rowsFrom)
            .Query(table, range.Partition, after ? range.After! : range.From, range.Before, range.Limit + 1);
        var page = new List<Row>();
        while (page.Count < range.Limit && rows.Read())
            page.Add(RowOf(range.Partition, rows.GetString(2), rows));
        return new(page, page.Count == range.Limit && rows.Read() ? page[^1].Key : null);
    }

    /// <summary>When the next message of the queue is or was visible; <see cref="long.MaxValue"/> if there is none.</summary>
    public long NextVisible(string queue) => nextVisible.Value(queue) as long? ?? long.MaxValue;

    public int Count(string queue) => checked((int)(long)count.Value(queue)!);

    public Blob? Blob(string container, string name)
    {
        using var rows = blob.Query(container, name);
        return rows.Read() ? new(rows.GetFieldValue<byte[]>(0), rows.GetString(1)) : null;
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[row, rowsFrom, rowsAfter, nextVisible, count, blob, connection])
            part.Dispose();
    }

    private static Row RowOf(string partition, string key, SqliteDataReader rows) =>
        new(partition, key, rows.GetFieldValue<byte[]>(0), rows.GetInt64(1).ToString(CultureInfo.InvariantCulture));
}
