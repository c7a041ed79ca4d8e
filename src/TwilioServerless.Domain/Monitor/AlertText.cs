using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Monitor;

/// <summary>An alert in the words of the Debugger: names and values, in Twilio's order.</summary>
public static class AlertText
{
    // What the customer's server is said to have answered if it answered nothing.
    private const int BadGateway = 502;

    /// <summary>alert_text and message_text: the facts as a form.</summary>
    public static string Of(Alert alert) => CallbackUrl.Form(Facts(alert));

    /// <summary>What is known of an alert; what does not apply is left out.</summary>
    public static ImmutableArray<Parameter> Facts(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var error = ErrorCatalog.Find(alert.ErrorCode);
        return
        [
            new("Msg", alert.Message ?? error.Message),
            .. Given("httpResponse", alert.Url is null || alert.ExchangeSid is null ? null : alert.Status ?? BadGateway),
            new("ErrorCode", Text(alert.ErrorCode)),
            new("LogLevel", alert.Level == "warning" ? "WARN" : alert.Level.ToUpperInvariant()),
            .. alert.Url is { } url ? [new("url", url)] : ImmutableArray<Parameter>.Empty,
            .. Given("line", alert.Line),
            new("EmailNotification", "false"),
            new("sourceComponent", alert.ResourceSid.Prefix == SidPrefix.Call ? "12000" : "14100"),
        ];
    }

    private static ImmutableArray<Parameter> Given(string name, int? value) => value is { } known ? [new(name, Text(known))] : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
