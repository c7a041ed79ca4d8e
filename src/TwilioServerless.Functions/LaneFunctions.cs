using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions;

/// <summary>Doorbells drain lanes; the sweep rings for those whose bell was lost.</summary>
public sealed class LaneFunctions(Lanes lanes, Sweep sweep)
{
    // A lane that is drained now is not overdue by this much.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Function("DrainLane")]
    public Task DrainAsync([QueueTrigger(QueueNames.Doorbells)] string bell, [DurableClient] DurableTaskClient client, CancellationToken ct) =>
        lanes.DrainAsync(bell, new Orchestrations(client), ct);

    [Function("SweepLanes")]
    public Task SweepAsync([TimerTrigger("*/20 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken ct) => sweep.RunAsync(Grace, ct);
}
