using System.Globalization;

namespace TwilioServerless.Domain.Kernel;

/// <summary>
/// A resource's id: two capital letters and 32 hex digits. Ours are 12 digits of inverted creation time in ms,
/// 2 of the partition and 18 that make it unique, so that ascending SIDs are newest first.
/// </summary>
public readonly record struct Sid : IComparable<Sid>
{
    private const long LatestMs = (1L << 48) - 1;
    private static readonly long LatestDate = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
    private readonly string? value;

    private Sid(string value) => this.value = value;

    /// <summary>The 34 characters, hex digits in lower case.</summary>
    public string Value => value ?? "";

    /// <summary>The two letters that name the kind of resource.</summary>
    public string Prefix => Value.Length < 2 ? "" : Value[..2];

    /// <summary>Which of its account's partitions holds the resource, 0-255.</summary>
    public int Partition => int.Parse(Value.AsSpan(14, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>When the resource was created, to the millisecond (meaningless in a SID that is not ours).</summary>
    public DateTimeOffset CreatedAt =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(LatestDate, LatestMs - long.Parse(Value.AsSpan(2, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    /// <summary>Makes the SID of a resource created now; <paramref name="unique"/> must differ between resources of one millisecond.</summary>
    public static Sid Create(string prefix, DateTimeOffset createdAt, int partition, UInt128 unique)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(prefix.Length, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)partition, 255u);
        var time = (LatestMs - createdAt.ToUnixTimeMilliseconds()) & LatestMs;
        var tail = unique & (((UInt128)1 << 72) - 1);
        return new Sid(string.Create(CultureInfo.InvariantCulture, $"{prefix}{time:x12}{partition:x2}{tail:x18}"));
    }

    /// <summary>The lowest SID (newest resource) of a kind created at or before <paramref name="time"/>: where a range starts.</summary>
    public static string FirstAtOrBefore(string prefix, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{(LatestMs - time.ToUnixTimeMilliseconds()) & LatestMs:x12}");

    /// <summary>Reads a SID of one kind; hex digits of either case.</summary>
    public static bool TryParse(string? text, string prefix, out Sid sid)
    {
        sid = default;
        if (text is not { Length: 34 } || !text.StartsWith(prefix, StringComparison.Ordinal) || !IsHex(text.AsSpan(2))) return false;
        sid = new Sid(string.Concat(text.AsSpan(0, 2), text[2..].ToLowerInvariant()));
        return true;
    }

    /// <summary>Reads a SID of any kind that is known to be one.</summary>
    public static Sid Parse(string text) =>
        text.Length > 2 && TryParse(text, text[..2], out var sid) ? sid : throw new FormatException($"'{text}' is not a SID.");

    /// <inheritdoc />
    public int CompareTo(Sid other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;

    public static bool operator <(Sid left, Sid right) => left.CompareTo(right) < 0;

    public static bool operator >(Sid left, Sid right) => left.CompareTo(right) > 0;

    public static bool operator <=(Sid left, Sid right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Sid left, Sid right) => left.CompareTo(right) >= 0;

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit(digit)) return false;
        return true;
    }
}
