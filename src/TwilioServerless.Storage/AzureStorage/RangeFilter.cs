namespace TwilioServerless.Storage.AzureStorage;

/// <summary>A row range as an OData filter.</summary>
internal static class RangeFilter
{
    private const char BehindAllKeys = '\x7f';

    public static string Of(RowRange range)
    {
        var after = range.After is { } key && string.CompareOrdinal(key, range.From) >= 0;
        var filter = $"PartitionKey eq {Quoted(range.Partition)} and RowKey {(after ? "gt" : "ge")} {Quoted(after ? range.After! : range.From)}";
        return UpperBound(range.Before) is { } before ? $"{filter} and RowKey lt {Quoted(before)}" : filter;
    }

    // No key has a character above '~', so "ab\x7f" bounds the same keys as "ac" and needs no control character in the URL.
    private static string? UpperBound(string before)
    {
        if (!before.EndsWith(BehindAllKeys))
            return before;
        var prefix = before.TrimEnd(BehindAllKeys, '~');
        return prefix.Length == 0 ? null : prefix[..^1] + (char)(prefix[^1] + 1);
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
