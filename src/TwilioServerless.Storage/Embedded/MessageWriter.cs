using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>Queue operations inside the running transaction. Times are milliseconds since 1970.</summary>
internal sealed class MessageWriter(SqliteConnection connection, VersionSource versions) : IDisposable
{
    private readonly Statement insert = new(connection, "INSERT INTO messages VALUES($1, $2, $3, 0, 0, $4, $5)");
    private readonly Statement receive = new(connection, """
        UPDATE messages SET visible = $3, receipt = $4, dequeues = dequeues + 1
        WHERE id IN (SELECT id FROM messages WHERE queue = $1 AND visible <= $2 ORDER BY visible, id LIMIT $5)
        RETURNING id, text, dequeues, inserted
        """);
    private readonly Statement extend = new(connection,
        "UPDATE messages SET visible = $4, receipt = $5 WHERE id = $2 AND queue = $1 AND receipt = $3");
    private readonly Statement delete = new(connection, "DELETE FROM messages WHERE id = $2 AND queue = $1 AND receipt = $3");
    private readonly Statement next = new(connection, MessageSql.NextVisible);

    /// <summary>Adds a message and announces it. Who hears the bell before the commit waits behind it in the writer's line.</summary>
    public bool Send(string queue, string text, TimeSpan delay, Bell bell)
    {
        var visible = bell.After(delay);
        insert.Execute(versions.Next(), queue, visible, bell.Now, text);
        bell.Announce(visible);
        return true;
    }

    /// <summary>Takes visible messages and tells the bell when the next one is.</summary>
    public IReadOnlyList<QueueMessage> Receive(string queue, int max, TimeSpan visibility, Bell bell)
    {
        var messages = Take(queue, max, bell.Now, bell.After(visibility));
        bell.Set(next.Value(queue) as long? ?? long.MaxValue);
        return messages;
    }

    /// <summary>The new receipt, or null.</summary>
    public string? Extend(string queue, string id, string receipt, TimeSpan visibility, Bell bell)
    {
        var (version, visible) = (versions.Next(), bell.After(visibility));
        if (extend.Execute(queue, Number(id), Number(receipt), visible, version) == 0)
            return null;
        bell.Announce(visible);
        return version.ToString(CultureInfo.InvariantCulture);
    }

    public bool Delete(string queue, string id, string receipt) => delete.Execute(queue, Number(id), Number(receipt)) == 1;

    public void Dispose()
    {
        foreach (var statement in (Statement[])[insert, receive, extend, delete, next])
            statement.Dispose();
    }

    private QueueMessage[] Take(string queue, int max, long now, long visible)
    {
        var version = versions.Next();
        var receipt = version.ToString(CultureInfo.InvariantCulture);
        using var rows = receive.Query(queue, now, visible, version, max);
        var messages = new SortedList<long, QueueMessage>();
        while (rows.Read())
            messages.Add(rows.GetInt64(0), new(rows.GetString(0), receipt, rows.GetString(1), rows.GetInt32(2),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(3))));
        return [.. messages.Values];
    }

    // A message never received has receipt 0: what is no number must not match it.
    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : -1;
}
