using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.SenderIds;

namespace TwilioServerless.Functions.SenderIds;

/// <summary>Walks a registration to its approval or its end.</summary>
public static class SenderIdOrchestrator
{
    [Function(SenderIdProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
