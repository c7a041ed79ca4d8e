using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Walks a number that goes to another carrier to its day.</summary>
public static class PortOutOrchestrator
{
    [Function(PortOutProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
