using System.Globalization;
using System.Text.RegularExpressions;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Kinds and states of numbers on the wire: TollFree is "toll-free".</summary>
internal static partial class NumberWords
{
    /// <summary>The word of an enum's value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Capital().Replace(value.ToString(), "-").ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Capital();
}
