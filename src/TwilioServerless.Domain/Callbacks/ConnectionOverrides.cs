using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>
/// How long a request waits and what it is repeated for, as the fragment of its URL says: "#ct=2000&amp;rc=2&amp;rp=5xx,rt"
/// (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). A number out of bounds counts as the bound, what
/// cannot be read as not said. Where a request leaves from ("e") and server name indication ("sni") are not ours to choose.
/// </summary>
public sealed record ConnectionOverrides
{
    /// <summary>Twilio's: a connection is tried twice, and nothing else is repeated.</summary>
    public static ConnectionOverrides None { get; } = new();

    /// <summary>For one connection, "ct": 0.1-10 s; null: not said.</summary>
    public TimeSpan? Connect { get; init; }

    /// <summary>From a connection to the end of the answer, "rt": 0.1-15 s; null: not said.</summary>
    public TimeSpan? Read { get; init; }

    /// <summary>For everything, repetitions included, "tt": 0.1-15 s; null: not said.</summary>
    public TimeSpan? Total { get; init; }

    /// <summary>How often it is repeated, "rc": 0-5.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>What it is repeated for, "rp": some of 4xx, 5xx, ct, rt, or all.</summary>
    public ImmutableArray<string> Policy { get; init; } = ["ct"];

    /// <summary>Reads the fragment of a URL.</summary>
    public static ConnectionOverrides Of(string url)
    {
        if (url.IndexOf('#', StringComparison.Ordinal) is not (>= 0 and var start)) return None;
        var said = url[(start + 1)..].Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1]);
        return new()
        {
            Connect = Milliseconds(said["ct"], 10_000),
            Read = Milliseconds(said["rt"], 15_000),
            Total = Milliseconds(said["tt"], 15_000),
            Retries = Number(said["rc"], 0, 5) ?? None.Retries,
            Policy = PolicyOf(said["rp"]),
        };
    }

    /// <summary>Whether a request that came to this is repeated, if repetitions are left.</summary>
    /// <param name="status">Of the answer; null: there was none.</param>
    /// <param name="errorCode">What was wrong with it; null: nothing.</param>
    public bool Repeats(int? status, int? errorCode) => ReasonOf(status, errorCode) is { } reason && (Policy.Contains(reason) || Policy.Contains("all"));

    private static string? ReasonOf(int? status, int? errorCode) => (status, errorCode) switch
    {
        (>= 400 and < 500, _) => "4xx",
        (>= 500, _)           => "5xx",
        (null, ErrorCodes.HttpRetrievalFailure or ErrorCodes.ProtocolViolation) => "rt",
        (null, ErrorCodes.ConnectTimedOut or ErrorCodes.ConnectRefused or ErrorCodes.BadHostName or ErrorCodes.TlsHandshakeFailed) => "ct",
        (null, ErrorCodes.ConnectionFailure) => "ct",
        _ => null,
    };

    private static ImmutableArray<string> PolicyOf(IEnumerable<string> said)
    {
        var known = said.SelectMany(text => text.ToLowerInvariant().Split(',')).Where(reason => reason is "4xx" or "5xx" or "ct" or "rt" or "all").ToImmutableArray();
        return known.IsEmpty ? None.Policy : known;
    }

    private static TimeSpan? Milliseconds(IEnumerable<string> said, int most) => Number(said, 100, most) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    private static int? Number(IEnumerable<string> said, int least, int most) =>
        int.TryParse(said.LastOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : null;
}
