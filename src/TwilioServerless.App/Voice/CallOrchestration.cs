using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>The orchestration that walks a call through its life; its instance id is the call's SID.</summary>
public static class CallOrchestration
{
    /// <summary>Its name.</summary>
    public const string Name = "CallOrchestrator";

    internal static Task StartCallAsync(this LaneBatch batch, Sid call, DateTimeOffset at, CancellationToken ct) =>
        batch.Orchestrations.StartAsync(Name, call.Value, new CallKey(batch.Tenant.Account.Sid.Value, call.Value, at), ct);
}
