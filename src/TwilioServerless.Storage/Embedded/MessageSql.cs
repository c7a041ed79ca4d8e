namespace TwilioServerless.Storage.Embedded;

/// <summary>Queries about messages that both the writer and the readers ask.</summary>
internal static class MessageSql
{
    public const string NextVisible = "SELECT min(visible) FROM messages WHERE queue = $1";
    public const string Count = "SELECT count(*) FROM messages WHERE queue = $1";
}
