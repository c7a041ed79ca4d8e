using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.ShortCodes;

namespace TwilioServerless.Functions.ShortCodes;

/// <summary>Walks applications for short codes through their months.</summary>
public static class ShortCodeOrchestrator
{
    [Function(ShortCodeApplicationProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
