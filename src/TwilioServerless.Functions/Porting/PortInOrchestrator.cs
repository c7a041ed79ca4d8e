using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Version 1, by which nothing begins any more: for the requests that began by it.</summary>
public static class PortInOrchestrator
{
    [Function(PortInProcess.OrchestrationV1)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalkV1.RunAsync(context);
}
