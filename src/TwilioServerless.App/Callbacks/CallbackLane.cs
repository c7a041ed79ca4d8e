using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// Sends status callbacks, a lane per host: those of one resource in order, different resources side by side. They are
/// fire-and-forget: an answer of 4xx or 5xx, or none at all, is a warning and nothing more.
/// </summary>
public sealed partial class CallbackLane(Webhooks webhooks, ILogger<CallbackLane> logger) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => "callbacks";

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var resources = batch.Items.Select(item => (SendCallback)item.Work).GroupBy(callback => callback.ResourceSid);
        await Task.WhenAll(resources.Select(callbacks => SendInOrderAsync(batch.Tenant, callbacks, ct)));
        return [.. batch.Items.Select(_ => LaneOutcome.Settled)];
    }

    private async Task SendInOrderAsync(Tenant tenant, IEnumerable<SendCallback> callbacks, CancellationToken ct)
    {
        foreach (var callback in callbacks)
        {
            var request = new WebhookRequest(callback.ResourceSid, callback.Url, callback.Method, callback.Parameters, callback.IdempotencyToken);
            var answer = await webhooks.SendAsync(tenant, request, ct);
            if (answer.ErrorCode is { } error) LogFailed(callback.ResourceSid.Value, answer.Status >= 400 ? 15003 : error, answer.Status);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Status callback of {Resource} failed with {ErrorCode} (HTTP status {Status}).")]
    private partial void LogFailed(string resource, int errorCode, int? status);
}
