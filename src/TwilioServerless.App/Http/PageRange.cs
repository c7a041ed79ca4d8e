using TwilioServerless.Storage;

namespace TwilioServerless.App.Http;

/// <summary>The part of an interval of rows that a page is read from.</summary>
internal static class PageRange
{
    /// <summary>What lies between two keys, which may be missing. They are the customer's text: what they say moves within the interval and not out of it.</summary>
    public static RowRange Between(this RowRange all, string? after, string? before) => all with
    {
        After = after,
        Before = before is null || string.CompareOrdinal(before, all.Before) > 0 ? all.Before : before,
    };
}
