using System.Text;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Monitor;

/// <summary>An exchange about a call as the API of 2010-04-01 shows it (https://www.twilio.com/docs/voice/api/call-event-resource).</summary>
public sealed record EventResource(EventRequest Request, EventResponse Response)
{
    internal static EventResource Of(Exchange exchange) => new(
        new(exchange.Method, exchange.Url, ParametersOf(exchange)),
        new(
            exchange.Status,
            (long)exchange.Took.TotalMilliseconds,
            exchange.ResponseHeaders.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value,
            exchange.ResponseBody,
            ApiText.Rfc2822(exchange.SentAt)));

    private static SortedDictionary<string, string> ParametersOf(Exchange exchange) =>
        new(exchange.Parameters.GroupBy(one => Snake(one.Name)).ToDictionary(name => name.Key, name => name.Last().Value), StringComparer.Ordinal);

    // "CallSid" → "call_sid"; a name of the customer's own stays what it is.
    private static string Snake(string name)
    {
        if (!name.All(char.IsAsciiLetterOrDigit)) return name;
        var snake = new StringBuilder();
        foreach (var c in name) snake.Append(char.IsAsciiLetterUpper(c) && snake.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(c));
        return snake.ToString();
    }
}

/// <summary>What was asked.</summary>
public sealed record EventRequest(string Method, string Url, IReadOnlyDictionary<string, string> Parameters);

/// <summary>What was answered; a code of null: nothing.</summary>
public sealed record EventResponse(int? ResponseCode, long RequestDuration, string? ContentType, string ResponseBody, string DateCreated);
