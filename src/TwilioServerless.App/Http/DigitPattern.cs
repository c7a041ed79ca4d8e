using System.Text.RegularExpressions;

namespace TwilioServerless.App.Http;

/// <summary>How lists are asked for numbers and codes: by a part of one, in which * stands for any digit.</summary>
public static class DigitPattern
{
    /// <summary>Whether they are wanted; null or "": all are.</summary>
    public static bool Fits(string? pattern, string digits) =>
        string.IsNullOrEmpty(pattern) || Regex.IsMatch(digits, Regex.Escape(pattern).Replace("\\*", "[0-9]", StringComparison.Ordinal));
}
