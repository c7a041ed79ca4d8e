using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Version 2: looks at the request at least once a week, so that a message that got lost costs no more than that.</summary>
public static class PortInOrchestratorV2
{
    [Function(PortInProcess.OrchestrationV2)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
