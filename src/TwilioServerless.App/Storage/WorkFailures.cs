using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TwilioServerless.App.Storage;

/// <summary>
/// How often a piece of work failed, kept in front of its row's body, {"failures":2,"kind":…}: there it can be read and counted up
/// even where the rest can not be understood.
/// </summary>
internal static class WorkFailures
{
    private const int LongestSeconds = 3600;

    private static ReadOnlySpan<byte> Start => "{\"failures\":"u8;

    /// <summary>The failures so far.</summary>
    public static int Of(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Start) && Utf8Parser.TryParse(body.Span[Start.Length..], out int failures, out _) ? failures : 0;

    /// <summary>The body after one more failure.</summary>
    public static ReadOnlyMemory<byte> CountUp(ReadOnlyMemory<byte> body)
    {
        var failures = Of(body);
        var rest = failures == 0 ? body.Span[1..] : body.Span[(body.Span.IndexOf((byte)',') + 1)..];
        return (byte[])[.. Start, .. Encoding.ASCII.GetBytes((failures + 1).ToString(CultureInfo.InvariantCulture)), (byte)',', .. rest];
    }

    /// <summary>How long to wait after so many failures: a second at first, each time twice as long, at most an hour.</summary>
    public static TimeSpan Delay(int failures) => TimeSpan.FromSeconds(Math.Min(LongestSeconds, 1L << Math.Min(failures - 1, 12)));
}
