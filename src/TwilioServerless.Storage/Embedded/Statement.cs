using Microsoft.Data.Sqlite;

namespace TwilioServerless.Storage.Embedded;

/// <summary>A statement compiled once per connection; its parameters are $1, $2 and so on.</summary>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    private readonly SqliteCommand command = new(sql, connection);

    /// <summary>Runs the statement; the number of rows it changed.</summary>
    public int Execute(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, or null.</summary>
    public object? Value(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows; the reader must be disposed before the statement runs again.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        while (command.Parameters.Count < values.Length)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${command.Parameters.Count + 1}" });
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}
