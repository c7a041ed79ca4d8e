using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>Asks the customer's server whether a message may be sent on or a call put through, and settles relaying with what was said and what went wrong.</summary>
public sealed class Interception(Webhooks webhooks, Alerts alerts)
{
    // Only a clear no is one; who does not answer has nothing against it.
    private const int Forbidden = 403;

    /// <summary>The server's answer about a message or a call that came in; an interaction's exchanges are kept with it.</summary>
    public Task<WebhookAnswer> AskAsync(Tenant tenant, Sid inbound, InteractionLeg part, string url, CancellationToken ct) =>
        webhooks.SendAsync(tenant, new WebhookRequest(inbound, url, "POST", InteractionParameters.Intercept(part), $"{part.Interaction.Sid}-intercept"), ct);

    /// <summary>Whether the server forbids it.</summary>
    public static bool IsForbidden(WebhookAnswer answer) => answer.Status == Forbidden;

    /// <summary>Relaying that came to an alert.</summary>
    public async Task<LaneOutcome> AlertedAsync(Tenant tenant, RelayMessage work, int error, CancellationToken ct, string? more = null, WebhookAnswer? asked = null)
    {
        var service = work.Reception.Handler.ProxyServiceSid!.Value;
        var alert = Alert.About(work.Message.Sid, error, work.Due) with { ServiceSid = service, Message = more };
        return LaneOutcome.With(await NotedAsync(tenant, service, [alert], asked, ct));
    }

    /// <summary>Relaying that went well.</summary>
    public async Task<LaneOutcome> SettledAsync(Tenant tenant, RelayMessage work, WebhookAnswer? asked, CancellationToken ct) =>
        asked is null ? LaneOutcome.Settled : LaneOutcome.With(await NotedAsync(tenant, work.Reception.Handler.ProxyServiceSid!.Value, [], asked, ct));

    /// <summary>What was asked, if somebody was, with these alerts and what was wrong with the answer, to be written with what came in.</summary>
    public ValueTask<Change> NotedAsync(Tenant tenant, Sid service, ImmutableArray<Alert> raised, WebhookAnswer? asked, CancellationToken ct) =>
        alerts.OfAsync(tenant, asked?.Exchanges ?? [], [.. raised, .. Fault(service, asked)], ct);

    // A server that says no is in order.
    private static IEnumerable<Alert> Fault(Sid service, WebhookAnswer? asked)
    {
        if (asked is { Exchange: { } met, ErrorCode: { } error } && !IsForbidden(asked))
            yield return Alert.About(met, asked.Status >= 400 ? ErrorCodes.StatusCallbackFailed : error) with { ServiceSid = service };
    }
}
