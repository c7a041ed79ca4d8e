using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.PhoneNumbers;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>Looks at a released number until it can be sold again.</summary>
public static class NumberRestOrchestrator
{
    [Function(NumberRestProcess.Orchestration)]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => ProcessWalk.RunAsync(context);
}
