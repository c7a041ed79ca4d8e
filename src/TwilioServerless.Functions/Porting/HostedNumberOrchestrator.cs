using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Porting;

namespace TwilioServerless.Functions.Porting;

/// <summary>Walks an order to carry a number's messages through its weeks.</summary>
public static class HostedNumberOrchestrator
{
    [Function(HostedNumberProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
