using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>Applies commits inside the running transaction; a commit that conflicts leaves no trace in it.</summary>
internal sealed class RowWriter(SqliteConnection connection, VersionSource versions) : IDisposable
{
    // Version numbers start at 1.
    private const long Any = -1;
    private const long None = 0;

    private readonly Statement insert = new(connection, "INSERT INTO rows VALUES($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING");
    private readonly Statement upsert = new(connection, """
        INSERT INTO rows VALUES($1, $2, $3, $4, $5)
        ON CONFLICT(tbl, partition, key) DO UPDATE SET etag = excluded.etag, body = excluded.body
        """);
    private readonly Statement replace = new(connection,
        "UPDATE rows SET etag = $4, body = $5 WHERE tbl = $1 AND partition = $2 AND key = $3 AND ($6 = -1 OR etag = $6)");
    private readonly Statement delete = new(connection,
        "DELETE FROM rows WHERE tbl = $1 AND partition = $2 AND key = $3 AND ($4 = -1 OR etag = $4)");
    private readonly Statement exists = new(connection, "SELECT 1 FROM rows WHERE tbl = $1 AND partition = $2 AND key = $3");
    private readonly Statement mark = new(connection, "SAVEPOINT rows");
    private readonly Statement keep = new(connection, "RELEASE rows");
    private readonly Statement undo = new(connection, "ROLLBACK TO rows");

    /// <summary>The new ETags, in order.</summary>
    public IReadOnlyList<string> Commit(string table, string partition, IReadOnlyList<RowChange> changes)
    {
        if (changes.Count == 1)
            return [Apply(table, partition, changes[0], 0)];

        mark.Execute();
        try
        {
            string[] etags = [.. changes.Select((change, index) => Apply(table, partition, change, index))];
            keep.Execute();
            return etags;
        }
        catch (ConflictException)
        {
            undo.Execute();
            keep.Execute();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[insert, upsert, replace, delete, exists, mark, keep, undo])
            statement.Dispose();
    }

    private string Apply(string table, string partition, RowChange change, int index)
    {
        var version = versions.Next();
        var changed = change.Kind switch
        {
            RowChangeKind.Insert => insert.Execute(table, partition, change.Key, version, Bytes(change.Body)),
            RowChangeKind.Upsert => upsert.Execute(table, partition, change.Key, version, Bytes(change.Body)),
            RowChangeKind.Replace => replace.Execute(table, partition, change.Key, version, Bytes(change.Body), Demanded(change.ETag)),
            _ => delete.Execute(table, partition, change.Key, Demanded(change.ETag)),
        };
        if (changed == 0)
            throw new ConflictException(Conflict(table, partition, change), index, partition, change.Key);
        return change.Kind == RowChangeKind.Delete ? "" : version.ToString(CultureInfo.InvariantCulture);
    }

    private ConflictKind Conflict(string table, string partition, RowChange change) => change.Kind switch
    {
        RowChangeKind.Insert => ConflictKind.Exists,
        _ => exists.Value(table, partition, change.Key) is null ? ConflictKind.Missing : ConflictKind.Changed,
    };

    private static long Demanded(string etag) =>
        etag == RowChange.AnyVersion ? Any
        : long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : None;

    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var part) && part.Array!.Length == body.Length ? part.Array : body.ToArray();
}
