using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>Blob writes inside the running transaction.</summary>
internal sealed class BlobWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement write = new(connection, """
        INSERT INTO blobs VALUES($1, $2, $3, $4)
        ON CONFLICT(container, name) DO UPDATE SET type = excluded.type, content = excluded.content
        """);
    private readonly Statement delete = new(connection, "DELETE FROM blobs WHERE container = $1 AND name = $2");

    public void Write(string container, string name, string type, byte[] content) =>
        write.Execute(container, name, type, content);

    public bool Delete(string container, string name) => delete.Execute(container, name) == 1;

    public void Dispose()
    {
        write.Dispose();
        delete.Dispose();
    }
}
