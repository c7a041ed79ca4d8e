using System.Text;

namespace TwilioServerless.Storage.Tests;

/// <summary>Bodies of rows.</summary>
internal static class Json
{
    public static ReadOnlyMemory<byte> Of(string text) => Encoding.UTF8.GetBytes($"{{\"v\":\"{text}\"}}");

    public static ReadOnlyMemory<byte> Of(int number) => Encoding.UTF8.GetBytes($"{{\"v\":{number}}}");

    public static string Text(this Row row) => Encoding.UTF8.GetString(row.Body.Span);

    public static int Number(this Row row) => int.Parse(row.Text()[5..^1], System.Globalization.CultureInfo.InvariantCulture);
}
