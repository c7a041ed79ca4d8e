using System.Collections.Frozen;
using System.Text;

namespace TwilioServerless.Domain.Messaging;

/// <summary>
/// Replaces characters that only look different by those of the GSM alphabet, so that a curly quote does not halve what
/// fits into a segment (https://www.twilio.com/docs/messaging/services#smart-encoding).
/// </summary>
public static class SmartEncoding
{
    // What is written → what it is written instead of. Full-width forms follow ASCII and are computed.
    private static readonly (string Plain, string LookAlikes)[] Table =
    [
        ("\"", "\u00AB\u00BB\u201C\u201D\u201E\u201F\u02BA\u02EE\u275D\u275E\u301D\u301E"),
        ("'", "\u2018\u2019\u201B\u02B9\u02BB\u02BC\u02BD\u02C8\u02CA\u02CB\u00B4\u0060\u275B\u275C\u0313\u0314"),
        ("-", "\u00AD\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\uFE58\uFE63\u23BC\u23BD"),
        ("/", "\u00F7\u2044\u2215\u29F8\u0337\u0338"),
        ("\\", "\u29F5\u29F9\u20E5\uFE68"),
        ("_", "\u0332\u2017"),
        ("|", "\u20D2\u20D3\u2223\u23B8\u23B9\u23D0\u239C\u239F"),
        ("!", "\u01C3\uFE15\uFE57"),
        ("#", "\uFE5F"),
        ("$", "\uFE69"),
        ("%", "\u066A\u2052\uFE6A"),
        ("&", "\uFE60"),
        (",", "\u201A\u0326\u060C\u3001\uFE10\uFE11\uFE50\uFE51\uFF64"),
        ("(", "\u2768\u276A\u27EE\u2985\uFE59"),
        (")", "\u2769\u276B\u27EF\u2986\uFE5A"),
        ("*", "\u204E\u2217\u229B\u2722\u2723\u2724\u2725\u2731\u2732\u2733\uFE61"),
        ("+", "\u02D6\uFE62"),
        (".", "\u2024\u2E33\uFE52"),
        ("...", "\u2026"),
        (":", "\u02D0\u02F8\u2982\uA789\uFE13\uFE55"),
        (";", "\u204F\uFE14\uFE54"),
        ("<", "\u2039\uFE64"),
        (">", "\u203A\uFE65"),
        ("=", "\u0347\uA78A\uFE66"),
        ("?", "\uFE16\uFE56"),
        ("@", "\uFE6B"),
        ("^", "\u02C6\u0302\u1DCD"),
        ("{", "\u2774\uFE5B"),
        ("}", "\u2775\uFE5C"),
        ("~", "\u02DC\u02F7\u0303\u0330\u0334\u223C"),
        ("1/4", "\u00BC"),
        ("1/2", "\u00BD"),
        ("3/4", "\u00BE"),
        (" ", "\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000"),
        ("\n", "\u2028\u2029"),
        ("", "\u180E\u200B\u200C\u200D\u2060\uFEFF"),
    ];

    private static readonly FrozenDictionary<char, string> Plain = Table
        .SelectMany(row => row.LookAlikes.Select(alike => (alike, row.Plain)))
        .Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => ((char)(c + 0xFEE0), ((char)c).ToString())))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>The text in characters that need no UCS-2, where there are such.</summary>
    public static string Apply(string text)
    {
        if (!text.Any(Plain.ContainsKey)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text) plain.Append(Plain.TryGetValue(c, out var instead) ? instead : c.ToString());
        return plain.ToString();
    }
}
