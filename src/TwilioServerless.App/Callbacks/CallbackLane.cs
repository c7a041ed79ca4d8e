using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// Sends status callbacks, a lane per host: those of one resource in order, different resources side by side. They are
/// fire-and-forget: an answer of 4xx or 5xx, or none at all, is an alert and nothing more. Of a callback that tells of an alert it
/// is not even that, or one would follow the other for ever.
/// </summary>
public sealed partial class CallbackLane(Webhooks webhooks, Alerts alerts, ILogger<CallbackLane> logger) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => "callbacks";

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        var callbacks = batch.Items.Select((item, index) => (Index: index, Callback: (SendCallback)item.Work));
        await Task.WhenAll(callbacks.GroupBy(one => one.Callback.ResourceSid).Select(async same =>
        {
            foreach (var (order, (index, callback)) in same.Index()) outcomes[index] = await SendAsync(batch.Tenant, callback, order, ct);
        }));
        return outcomes;
    }

    private async Task<LaneOutcome> SendAsync(Tenant tenant, SendCallback callback, int order, CancellationToken ct)
    {
        var request = new WebhookRequest(callback.ResourceSid, callback.Url, callback.Method, callback.Parameters, callback.IdempotencyToken) { Order = order, Json = callback.Json };
        var answer = await webhooks.SendAsync(tenant, request, ct);
        if (answer.ErrorCode is not { } error) return LaneOutcome.With(await alerts.OfAsync(tenant, answer.Exchanges, [], ct));
        var code = answer.Status >= 400 ? ErrorCodes.StatusCallbackFailed : error;
        LogFailed(callback.ResourceSid.Value, code, answer.Status);
        var isAlert = callback.ResourceSid.Prefix == SidPrefix.Notification;
        return LaneOutcome.With(await alerts.OfAsync(tenant, answer.Exchanges, isAlert || answer.Exchange is null ? [] : [Alert.About(answer.Exchange, code)], ct));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Status callback of {Resource} failed with {ErrorCode} (HTTP status {Status}).")]
    private partial void LogFailed(string resource, int errorCode, int? status);
}
