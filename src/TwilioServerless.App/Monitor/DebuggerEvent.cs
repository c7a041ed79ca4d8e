using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>What a debugger hook is told of an alert (https://www.twilio.com/docs/usage/troubleshooting/debugging-event-webhooks).</summary>
internal static class DebuggerEvent
{
    // Characters of an answer's body, and of all headers or parameters together; who wants all of it reads the alert.
    private const int MostText = 2_000;
    private const string PayloadType = "application/json";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<Parameter> Of(Account account, Alert alert, Exchange? met) =>
    [
        new("ParentAccountSid", account.IsSubaccount ? account.OwnerSid.Value : ""),
        new("Payload", Payload(alert, met)),
        new("Level", alert.Level.ToUpperInvariant()),
        new("Timestamp", alert.DateGenerated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        new("PayloadType", PayloadType),
        new("AccountSid", account.Sid.Value),
        new("Sid", alert.Sid.Value),
    ];

    private static string Payload(Alert alert, Exchange? met)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, alert, met);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Alert alert, Exchange? met)
    {
        json.WriteStartObject();
        json.WriteString("resource_sid", alert.ResourceSid.Value);
        json.WriteString("service_sid", (alert.ServiceSid ?? alert.ResourceSid).Value);
        json.WriteString("error_code", alert.ErrorCode.ToString(CultureInfo.InvariantCulture));
        Write(json, "more_info", AlertText.Facts(alert));
        if (met is not null) Write(json, met);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Exchange met)
    {
        json.WriteStartObject("webhook");
        json.WriteString("type", PayloadType);
        json.WriteStartObject("request");
        json.WriteString("url", met.Url);
        json.WriteString("method", met.Method);
        Write(json, "headers", met.RequestHeaders);
        Write(json, "parameters", met.Parameters);
        json.WriteEndObject();
        json.WriteStartObject("response");
        if (met.Status is { } status) json.WriteNumber("status_code", status);
        else json.WriteNull("status_code");
        Write(json, "headers", met.ResponseHeaders);
        json.WriteString("body", met.ResponseBody.Length > MostText ? met.ResponseBody[..MostText] : met.ResponseBody);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Of a name that occurs several times the last value stands, as in any object.
    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<Parameter> members)
    {
        var room = MostText;
        json.WriteStartObject(name);
        foreach (var (member, value) in members.GroupBy(one => one.Name).Select(one => one.Last()))
            if ((room -= member.Length + value.Length) >= 0) json.WriteString(member, value);
        json.WriteEndObject();
    }
}
