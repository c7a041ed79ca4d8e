using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>A request to the customer's server with what came back.</summary>
/// <param name="Attempt">0 for the first one, 1 for the first repetition.</param>
/// <param name="DateSent">In the account's time.</param>
/// <param name="Duration">In milliseconds.</param>
/// <param name="ErrorCode">What was wrong with the answer; null: it was a 2xx.</param>
/// <param name="Redirects">How many were followed; the request is the last one.</param>
public sealed record ExchangeResource(
    string AccountSid,
    int Attempt,
    string DateSent,
    long Duration,
    int? ErrorCode,
    int Redirects,
    ExchangeRequest Request,
    string ResourceSid,
    ExchangeResponse Response,
    string Sid)
{
    internal static ExchangeResource Of(Sid account, Exchange exchange) => new(
        account.Value,
        exchange.Attempt,
        ApiText.Iso8601(exchange.SentAt),
        (long)exchange.Took.TotalMilliseconds,
        exchange.ErrorCode,
        exchange.Redirects,
        new(exchange.Method, exchange.Url, Members(exchange.RequestHeaders), Members(exchange.Parameters)),
        exchange.ResourceSid.Value,
        new(exchange.Status, Members(exchange.ResponseHeaders), exchange.ResponseBody),
        exchange.Sid.Value);

    private static ImmutableArray<NamedValue> Members(ImmutableArray<Parameter> parameters) => [.. parameters.Select(one => new NamedValue(one.Name, one.Value))];
}

/// <summary>What was asked.</summary>
public sealed record ExchangeRequest(string Method, string Url, ImmutableArray<NamedValue> Headers, ImmutableArray<NamedValue> Parameters);

/// <summary>What was answered; a status of null: nothing.</summary>
public sealed record ExchangeResponse(int? Status, ImmutableArray<NamedValue> Headers, string Body);

/// <summary>A header or parameter; a name may occur several times.</summary>
public sealed record NamedValue(string Name, string Value);
