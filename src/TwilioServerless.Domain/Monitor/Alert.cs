using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Monitor;

/// <summary>
/// An error or warning that its customer should know of, as the Debugger shows it
/// (https://www.twilio.com/docs/usage/monitor-alert). The API of 2010-04-01 calls it a Notification.
/// </summary>
public sealed record Alert
{
    /// <summary>How long alerts are kept; Twilio shows none that is older.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Made of what happened when, so that an alert raised twice is one.</summary>
    public required Sid Sid { get; init; }

    /// <summary>What went wrong: a message, a call, a number. The alert is kept in its partition.</summary>
    public required Sid ResourceSid { get; init; }

    /// <summary>The Messaging Service or the like, if one had a part in it.</summary>
    public Sid? ServiceSid { get; init; }

    /// <summary>An error of the catalogue; it says the level, too.</summary>
    public required int ErrorCode { get; init; }

    /// <summary>When it happened, in the account's time.</summary>
    public required DateTimeOffset DateGenerated { get; init; }

    /// <summary>More than the catalogue says; null: nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Whose answer it was about; null: nobody was asked.</summary>
    public string? Url { get; init; }

    /// <summary>GET or POST; null: nobody was asked.</summary>
    public string? Method { get; init; }

    /// <summary>The HTTP status of the answer; null: there was none.</summary>
    public int? Status { get; init; }

    /// <summary>The line of the document; null: nowhere in particular.</summary>
    public int? Line { get; init; }

    /// <summary>The exchange in which it was met, if there was one: request and response are there.</summary>
    public Sid? ExchangeSid { get; init; }

    /// <summary>error, warning, notice or debug.</summary>
    public string Level => ErrorCatalog.Find(ErrorCode).Level;

    /// <summary>
    /// An alert about a resource. <paramref name="cause"/> tells apart what happens to it twice in one moment with the same code.
    /// For "raised twice is one" to hold, <paramref name="at"/> must be the same when the work is repeated.
    /// </summary>
    public static Alert About(Sid resource, int errorCode, DateTimeOffset at, string cause = "") => new()
    {
        Sid = SidOf(resource, errorCode, at, cause),
        ResourceSid = resource,
        ErrorCode = errorCode,
        DateGenerated = at,
    };

    /// <summary>An alert about an answer of the customer's server, or about what it said at a line.</summary>
    public static Alert About(Exchange exchange, int errorCode, int? line = null, string cause = "") =>
        About(exchange.ResourceSid, errorCode, exchange.SentAt, $"{exchange.Sid}|{line}|{cause}") with
        {
            Url = exchange.Url,
            Method = exchange.Method,
            Status = exchange.Status,
            Line = line,
            ExchangeSid = exchange.Sid,
        };

    private static Sid SidOf(Sid resource, int errorCode, DateTimeOffset at, string cause)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{resource}|{errorCode}|{cause}"));
        var unique = ((UInt128)hash[0] << 64) | BitConverter.ToUInt64(hash, 1);
        return Sid.Create(SidPrefix.Notification, at, resource.Partition, unique);
    }
}
