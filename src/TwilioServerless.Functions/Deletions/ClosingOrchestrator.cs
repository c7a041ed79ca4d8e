using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Deletions;

namespace TwilioServerless.Functions.Deletions;

/// <summary>From the closing of an account to its deletion.</summary>
public static class ClosingOrchestrator
{
    [Function(ClosingProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
