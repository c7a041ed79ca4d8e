using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>How values look on the wire.</summary>
public static class ApiText
{
    /// <summary>Dates of the API of 2010-04-01: "Thu, 24 Aug 2023 05:01:45 +0000".</summary>
    public static string Rfc2822(DateTimeOffset date) => WireDate.Rfc2822(date);

    /// <summary>Dates of the API of 2010-04-01; null stays null.</summary>
    public static string? Rfc2822(DateTimeOffset? date) => date is { } known ? Rfc2822(known) : null;

    /// <summary>Dates of newer APIs: "2015-07-30T20:12:31Z".</summary>
    public static string Iso8601(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Dates of newer APIs; null stays null.</summary>
    public static string? Iso8601(DateTimeOffset? date) => date is { } known ? Iso8601(known) : null;

    /// <summary>A whole number where the API wants text: "2".</summary>
    public static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
