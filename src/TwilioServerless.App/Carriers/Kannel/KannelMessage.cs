using System.Globalization;
using System.Text;
using TwilioServerless.App.Http;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>
/// A message the gateway brings, all its parts joined. Its sms-service asks for it at
/// ".../carriers/kannel/messages?secret=…&amp;from=%p&amp;to=%P&amp;charset=%C&amp;text=%b&amp;id=%I&amp;at=%T".
/// </summary>
/// <param name="From">Who wrote it.</param>
/// <param name="To">The number it is for.</param>
/// <param name="Text">What was written.</param>
/// <param name="Id">Kannel's own id of it: a message that is brought twice has it twice.</param>
/// <param name="At">When the SMSC got it.</param>
public sealed record KannelMessage(string From, string To, string Text, string Id, DateTimeOffset At)
{
    private const int LongestShortCode = 6;

    /// <summary>The message; null if it is none, or not brought by the gateway. The text is in the charset of the message, so the query is read as it came.</summary>
    public static KannelMessage? Read(Form form, string query, KannelSignature signature)
    {
        if (!signature.IsSecret(form.Text("secret") ?? "")) return null;
        if (form.Given("from") is not { } from || form.Given("to") is not { } to || form.Given("id") is not { } id) return null;
        if (!long.TryParse(form.Text("at"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > uint.MaxValue) return null;
        return new(Number(from), Number(to), Decode(query, form.Text("charset")), id, DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    // SMSCs write numbers with or without the plus; a short code never has one.
    private static string Number(string text)
    {
        var number = text.StartsWith("00", StringComparison.Ordinal) ? text[2..] : text;
        return number.Length > LongestShortCode && number.All(char.IsAsciiDigit) ? "+" + number : text;
    }

    private static string Decode(string query, string? charset)
    {
        var text = query.TrimStart('?').Split('&').FirstOrDefault(one => one.StartsWith("text=", StringComparison.Ordinal))?[5..] ?? "";
        var bytes = Bytes(text);
        if (charset?.StartsWith("UTF-16", StringComparison.OrdinalIgnoreCase) == true) return Encoding.BigEndianUnicode.GetString(bytes);
        // 8-BIT is what has no alphabet; most of it is text all the same.
        var decoded = Encoding.UTF8.GetString(bytes);
        return decoded.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.Latin1.GetString(bytes) : decoded;
    }

    private static byte[] Bytes(string escaped)
    {
        var bytes = new List<byte>(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] == '%' && byte.TryParse(escaped.AsSpan(at + 1, Math.Min(2, escaped.Length - at - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
            {
                bytes.Add(one);
                at += 2;
            }
            else
            {
                bytes.AddRange(escaped[at] == '+' ? " "u8 : Encoding.UTF8.GetBytes(escaped, at, 1));
            }
        }
        return [.. bytes];
    }
}
