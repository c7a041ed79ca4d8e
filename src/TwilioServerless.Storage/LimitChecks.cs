using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace TwilioServerless.Storage;

/// <summary>Refuses what is outside <see cref="StorageLimits"/>, in the same words for both backends.</summary>
internal static partial class LimitChecks
{
    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except("/\\#?%")]);

    public static string TableName(string name) =>
        TablePattern().IsMatch(name) ? name
            : throw new StorageLimitException($"Table name '{name}' must be 3-63 letters and digits and start with a letter.");

    public static string QueueName(string name) =>
        QueuePattern().IsMatch(name) ? name
            : throw new StorageLimitException($"Queue or container name '{name}' must be 3-63 lower-case letters, digits and single dashes, and start and end with a letter or digit.");

    public static string BlobName(string name) =>
        name is { Length: >= 1 and <= 1024 } ? name
            : throw new StorageLimitException("A blob name must have 1-1024 characters.");

    public static void BlobContent(ReadOnlyMemory<byte> content)
    {
        if (content.Length > StorageLimits.BlobBytes)
            throw new StorageLimitException($"A blob of {content.Length} bytes exceeds {StorageLimits.BlobBytes}.");
    }

    public static void Key(string key, string what)
    {
        if (key is not { Length: >= 1 and <= StorageLimits.KeyLength } || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new StorageLimitException($"The {what} '{key}' must be 1-{StorageLimits.KeyLength} printable ASCII characters without / \\ # ? %.");
    }

    public static void Range(RowRange range)
    {
        Key(range.Partition, "partition key");
        if (range.Limit is < 1 or > StorageLimits.PageRows)
            throw new StorageLimitException($"A page has 1-{StorageLimits.PageRows} rows, not {range.Limit}.");
        Bound(range.From);
        Bound(range.Before);
        Bound(range.After ?? "");
    }

    public static void Commit(string partition, IReadOnlyList<RowChange> changes)
    {
        Key(partition, "partition key");
        if (changes.Count is < 1 or > StorageLimits.CommitChanges)
            throw new StorageLimitException($"A commit has 1-{StorageLimits.CommitChanges} changes, not {changes.Count}.");
        foreach (var change in changes)
            Change(change);
        Distinct(changes);
        Size(partition, changes);
    }

    public static void Text(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > StorageLimits.MessageBytes)
            throw new StorageLimitException($"A message of {bytes} bytes exceeds {StorageLimits.MessageBytes}.");
    }

    public static void Delay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > StorageLimits.Visibility)
            throw new StorageLimitException($"A delay of {delay} is outside 0-{StorageLimits.Visibility.TotalDays:0} days.");
    }

    public static void Receive(int max, TimeSpan visibility)
    {
        if (max is < 1 or > StorageLimits.ReceiveMessages)
            throw new StorageLimitException($"A receive asks for 1-{StorageLimits.ReceiveMessages} messages, not {max}.");
        if (visibility < StorageLimits.MinimumVisibility || visibility > StorageLimits.Visibility)
            throw new StorageLimitException($"A visibility time-out of {visibility} is outside 1 second-{StorageLimits.Visibility.TotalDays:0} days.");
    }

    // 0x7f is no key character, but closes a prefix range.
    private static void Bound(string bound)
    {
        if (bound.Length > StorageLimits.KeyLength + 1 || bound.AsSpan().ContainsAnyExceptInRange(' ', '\x7f'))
            throw new StorageLimitException($"The bound '{bound}' of a range must be at most {StorageLimits.KeyLength} ASCII characters.");
    }

    private static void Change(RowChange change)
    {
        Key(change.Key, "row key");
        if (change.Body.Length > StorageLimits.RowBytes)
            throw new StorageLimitException($"The body of row '{change.Key}' has {change.Body.Length} bytes; {StorageLimits.RowBytes} are allowed.");
        if (!Utf8.IsValid(change.Body.Span))
            throw new StorageLimitException($"The body of row '{change.Key}' is not UTF-8 text.");
        if (change is { Kind: RowChangeKind.Replace or RowChangeKind.Delete, ETag: "" })
            throw new StorageLimitException($"Row '{change.Key}': a replace or delete names an ETag or RowChange.AnyVersion.");
    }

    private static void Distinct(IReadOnlyList<RowChange> changes)
    {
        if (changes.Count == 1)
            return;
        var keys = new HashSet<string>(changes.Count, StringComparer.Ordinal);
        foreach (var change in changes)
            if (!keys.Add(change.Key))
                throw new StorageLimitException($"Row '{change.Key}' occurs twice in one commit.");
    }

    private static void Size(string partition, IReadOnlyList<RowChange> changes)
    {
        // Counting escapes reads every byte: only where the bodies could be too large at all.
        var bytes = 0;
        foreach (var change in changes)
            bytes += change.Body.Length;
        if (bytes <= StorageLimits.SafeBytes)
            return;
        var size = StorageLimits.CommitSize(partition, changes);
        if (size > StorageLimits.CommitBytes)
            throw new StorageLimitException($"A commit of {size} bytes (bodies as escaped JSON, with keys) exceeds {StorageLimits.CommitBytes}.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$")]
    private static partial Regex TablePattern();

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueuePattern();
}
