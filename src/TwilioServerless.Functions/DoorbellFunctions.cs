using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions;

/// <summary>"Drain this lane": the queue trigger behind everything that happens after a request.</summary>
public sealed class DoorbellFunctions(Lanes lanes)
{
    [Function("DrainLane")]
    public Task DrainAsync([QueueTrigger(QueueNames.Doorbells)] string bell, [DurableClient] DurableTaskClient client, CancellationToken ct) =>
        lanes.DrainAsync(bell, new Orchestrations(client), ct);
}
