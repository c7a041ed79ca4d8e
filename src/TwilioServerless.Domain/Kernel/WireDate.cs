using System.Globalization;

namespace TwilioServerless.Domain.Kernel;

/// <summary>How dates are written to customers.</summary>
public static class WireDate
{
    /// <summary>"Thu, 24 Aug 2023 05:01:45 +0000".</summary>
    public static string Rfc2822(DateTimeOffset date) => date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
