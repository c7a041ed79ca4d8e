using System.Globalization;

namespace TwilioServerless.App.Http;

/// <summary>Names of JSON as XML and CSV have them.</summary>
internal static class Names
{
    /// <summary>"account_sid" → "AccountSid".</summary>
    public static string Pascal(string snake) => string.Concat(snake.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(Capital));

    /// <summary>"Addresses" → "Address", "Countries" → "Country", "Calls" → "Call".</summary>
    public static string Singular(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? plural[..^3] + "y"
        : plural.EndsWith("sses", StringComparison.Ordinal) ? plural[..^2]
        : plural.EndsWith('s') ? plural[..^1]
        : "Item";

    /// <summary>An address without ".json", as XML shows it.</summary>
    public static string WithoutJson(string uri)
    {
        var end = uri.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : uri.Length;
        return uri[..end].EndsWith(".json", StringComparison.Ordinal) ? uri[..(end - 5)] + uri[end..] : uri;
    }

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
