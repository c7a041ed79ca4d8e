using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions;

/// <summary>Rings for lanes whose bell was lost with a process, or whose work was too far off for a bell.</summary>
public sealed class SweepFunctions(Sweep sweep)
{
    // A lane that is drained now is not overdue by this much.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Function("SweepLanes")]
    public Task SweepAsync([TimerTrigger("*/30 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken ct) => sweep.RunAsync(Grace, ct);
}
