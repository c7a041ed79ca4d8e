using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>What may be done inside the writer's transaction; used by the writer thread only.</summary>
internal sealed class WriteConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly VersionSource versions;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;

    public WriteConnection(SqliteConnection connection)
    {
        this.connection = connection;
        versions = new VersionSource(connection);
        Rows = new RowWriter(connection, versions);
        Messages = new MessageWriter(connection, versions);
        Blobs = new BlobWriter(connection);
        begin = new Statement(connection, "BEGIN IMMEDIATE");
        commit = new Statement(connection, "COMMIT");
        rollback = new Statement(connection, "ROLLBACK");
    }

    public RowWriter Rows { get; }

    public MessageWriter Messages { get; }

    public BlobWriter Blobs { get; }

    public void Begin()
    {
        begin.Execute();
        versions.Prepare();
    }

    public void Commit() => commit.Execute();

    /// <summary>Undoes the transaction, if SQLite has not done so already (as it does when the disk is full).</summary>
    public void Rollback()
    {
        versions.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            rollback.Execute();
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[begin, commit, rollback, Blobs, Messages, Rows, versions, connection])
            part.Dispose();
    }
}
