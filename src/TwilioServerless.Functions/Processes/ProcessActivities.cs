using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions.Processes;

/// <summary>The one step of all processes; it may run twice.</summary>
public sealed class ProcessActivities(AdvanceProcess advance)
{
    [Function(nameof(AdvanceProcess))]
    public Task<NextWait> AdvanceProcess([ActivityTrigger] ProcessKey process, CancellationToken ct) => advance.Handle(process, ct);
}
