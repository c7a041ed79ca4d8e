using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>Asks the customer's server whether a message may be sent on, and settles relaying with what was said and what went wrong.</summary>
public sealed class Interception(Webhooks webhooks, Alerts alerts)
{
    // Only a clear no is one; who does not answer has nothing against it.
    private const int Forbidden = 403;

    /// <summary>The server's answer about a message that came in; an interaction's exchanges are kept with it.</summary>
    public Task<WebhookAnswer> AskAsync(Tenant tenant, RelayMessage work, Interaction interaction, string url, ImmutableArray<Parameter> parameters, CancellationToken ct) =>
        webhooks.SendAsync(tenant, new WebhookRequest(work.Message.Sid, url, "POST", parameters, $"{interaction.Sid}-intercept"), ct);

    /// <summary>Whether the server forbids it.</summary>
    public static bool IsForbidden(WebhookAnswer answer) => answer.Status == Forbidden;

    /// <summary>Relaying that came to an alert.</summary>
    public async Task<LaneOutcome> AlertedAsync(Tenant tenant, RelayMessage work, int error, CancellationToken ct, string? more = null, WebhookAnswer? asked = null)
    {
        var alert = Alert.About(work.Message.Sid, error, work.Due) with { ServiceSid = work.Reception.Handler.ProxyServiceSid, Message = more };
        return LaneOutcome.With(await alerts.OfAsync(tenant, asked?.Exchanges ?? [], [alert, .. Fault(work, asked)], ct));
    }

    /// <summary>Relaying that went well.</summary>
    public async Task<LaneOutcome> SettledAsync(Tenant tenant, RelayMessage work, WebhookAnswer? asked, CancellationToken ct) =>
        asked is null ? LaneOutcome.Settled : LaneOutcome.With(await alerts.OfAsync(tenant, asked.Exchanges, [.. Fault(work, asked)], ct));

    // A server that says no is in order.
    private static IEnumerable<Alert> Fault(RelayMessage work, WebhookAnswer? asked)
    {
        if (asked is { Exchange: { } met, ErrorCode: { } error } && !IsForbidden(asked))
            yield return Alert.About(met, asked.Status >= 400 ? ErrorCodes.StatusCallbackFailed : error) with { ServiceSid = work.Reception.Handler.ProxyServiceSid };
    }
}
