using System.Globalization;
using System.Text;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>
/// Where everything of the hub is: one partition, so that every step of an instance, with all it sets off, is one commit.
/// </summary>
internal static class HubKeys
{
    public const string Table = "durable";
    public const string Partition = "hub";
    public const string Instances = "i|";
    public const string Letters = "m|";
    public const string Activities = "a|";
    public const string Timers = "t|";
    public const string Wakes = "w|";
    public const string Leftovers = "x|";

    private const string Unreserved = "-._:@";

    public static string Instance(string id) => Instances + Escape(id);

    /// <summary>Requests sort before everything else: a suspended instance with a full letterbox still hears "resume".</summary>
    public static string Letter(string id, long sequence, bool request) =>
        string.Create(CultureInfo.InvariantCulture, $"{LettersOf(id)}{(request ? 0 : 1)}{sequence:x16}");

    public static long SequenceOf(string letterKey) =>
        long.Parse(letterKey.AsSpan(letterKey.Length - 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static string LettersOf(string id) => $"{Letters}{Escape(id)}|";

    public static string HistoryOf(string id, string executionId) => $"h|{Escape(id)}|{executionId}|";

    public static string History(string id, string executionId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{HistoryOf(id, executionId)}{number:D8}");

    public static string Activity(string id, string executionId, int taskId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Activities}{Escape(id)}|{executionId}|{taskId:D8}");

    public static string Timer(DateTime due, string id, string executionId, int taskId) =>
        string.Create(CultureInfo.InvariantCulture, $"{TimersFrom(due.Ticks)}|{Escape(id)}|{executionId}|{taskId:D8}");

    /// <summary>The timer of a start in the future.</summary>
    public static string StartTimer(DateTime due, string id, string executionId) =>
        $"{TimersFrom(due.Ticks)}|{Escape(id)}|{executionId}|start";

    public static string TimersFrom(long ticks) => string.Create(CultureInfo.InvariantCulture, $"{Timers}{ticks:x16}");

    public static DateTime DueOf(string timerKey) =>
        new(long.Parse(timerKey.AsSpan(Timers.Length, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture), DateTimeKind.Utc);

    /// <summary>An instance to be turned without a letter: it is new, or its last step is only partly written.</summary>
    public static string Wake(string id) => Wakes + Escape(id);

    /// <summary>The history of an execution that nobody needs any more.</summary>
    public static string Leftover(string id, string executionId) => $"{Leftovers}{Escape(id)}|{executionId}";

    public static string InstanceOf(string key, int segment = 1) => Unescape(key.Split('|')[segment]);

    public static string Escape(string id) =>
        id.All(IsUnreserved) ? id : string.Concat(Encoding.UTF8.GetBytes(id).Select(Escape));

    private static string Escape(byte value) =>
        IsUnreserved((char)value) ? ((char)value).ToString() : string.Create(CultureInfo.InvariantCulture, $"!{value:x2}");

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c);

    private static string Unescape(string escaped)
    {
        if (!escaped.Contains('!'))
            return escaped;
        var bytes = new List<byte>(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '!')
                bytes.Add((byte)escaped[at]);
            else
            {
                bytes.Add(byte.Parse(escaped.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 2;
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
