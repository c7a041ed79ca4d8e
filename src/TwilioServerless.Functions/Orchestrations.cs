using Microsoft.DurableTask.Client;
using Microsoft.DurableTask;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions;

/// <summary>The long-lived processes, through the client that a trigger was given.</summary>
public sealed class Orchestrations(DurableTaskClient client) : IOrchestrations
{
    /// <inheritdoc />
    public async Task StartAsync(string name, string id, object input, CancellationToken ct)
    {
        // Asked first, since backends disagree on what a second start throws. Of two that start it at once one may throw:
        // its work is then delivered again and finds it started.
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, ct) is not null) return;
        await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), ct);
    }

    /// <inheritdoc />
    public async Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct)
    {
        // Some backends refuse events for instances they do not know or that have ended.
        if (await client.GetInstanceAsync(id, getInputsAndOutputs: false, ct) is not { IsCompleted: false }) return;
        await client.RaiseEventAsync(id, eventName, payload, ct);
    }
}
