using DurableTask.Core.Exceptions;
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
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), ct);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started by an earlier delivery of the same work.
        }
    }

    /// <inheritdoc />
    public async Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct)
    {
        // Some backends refuse events for instances they do not know or that have ended.
        if (await client.GetInstanceAsync(id, ct) is not { IsCompleted: false }) return;
        await client.RaiseEventAsync(id, eventName, payload, ct);
    }
}
