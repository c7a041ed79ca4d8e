using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>The file storage.db: how it is opened and what tables it has.</summary>
internal sealed class DatabaseFile(string folder, StorageDurability durability)
{
    private const long Version = 1;

    // A row's table and partition are part of its key, so a range is one walk along the tree.
    // Messages keep their place in the file (a rowid table); only the index moves when one is hidden.
    private const string Tables = """
        CREATE TABLE rows(tbl TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, etag INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY(tbl, partition, key)) WITHOUT ROWID;
        CREATE TABLE messages(id INTEGER PRIMARY KEY, queue TEXT NOT NULL, visible INTEGER NOT NULL, receipt INTEGER NOT NULL,
            dequeues INTEGER NOT NULL, inserted INTEGER NOT NULL, text TEXT NOT NULL);
        CREATE INDEX messages_by_visibility ON messages(queue, visible, id);
        CREATE TABLE blobs(container TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY(container, name));
        CREATE TABLE versions(reserved INTEGER NOT NULL);
        INSERT INTO versions VALUES(0);
        """;

    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, "storage.db"),
        Pooling = false,
    }.ToString();

    /// <summary>The one connection that writes; creates the file and its tables if needed.</summary>
    public SqliteConnection OpenForWriting()
    {
        // A checkpoint syncs the file, so it waits for 32 MB of log rather than SQLite's usual 4.
        var connection = Open($"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {(durability == StorageDurability.Full ? "FULL" : "NORMAL")};
            PRAGMA wal_autocheckpoint = 8000;
            PRAGMA cache_size = -65536;
            PRAGMA temp_store = MEMORY;
            """);
        CreateTables(connection);
        return connection;
    }

    /// <summary>A connection for readers; they see what was committed when their query began and never wait for the writer.</summary>
    public SqliteConnection OpenForReading() => Open("PRAGMA query_only = 1; PRAGMA cache_size = -8192;");

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run(connection, pragmas);
        return connection;
    }

    private static void CreateTables(SqliteConnection connection)
    {
        using var version = new Statement(connection, "PRAGMA user_version");
        switch (version.Value())
        {
            case Version: return;
            case 0L: Run(connection, $"BEGIN; {Tables} PRAGMA user_version = {Version}; COMMIT;"); return;
            case var other: throw new InvalidOperationException($"{connection.DataSource} has format {other}; this version reads format {Version}.");
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
