using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Abuse;

namespace TwilioServerless.Functions.Abuse;

/// <summary>From the first report of a case to its end.</summary>
public static class AbuseOrchestrator
{
    [Function(AbuseProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
