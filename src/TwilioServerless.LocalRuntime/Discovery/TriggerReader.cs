using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Discovery;

/// <summary>Reads the one trigger of a function method off its parameters.</summary>
internal static class TriggerReader
{
    public static (ParameterInfo Parameter, Trigger Trigger) Read(string function, MethodInfo method)
    {
        var parameters = method.GetParameters().Where(p => p.IsDefined(typeof(TriggerBindingAttribute))).ToList();
        return parameters switch
        {
            [var one] => (one, Of(function, one.GetCustomAttributes<TriggerBindingAttribute>().ToList())),
            [] => throw new SetupException("has no trigger: put one of HttpTrigger, QueueTrigger, TimerTrigger, OrchestrationTrigger, ActivityTrigger on a parameter"),
            _ => throw new SetupException("has several triggers: make a function of each"),
        };
    }

    private static Trigger Of(string function, List<TriggerBindingAttribute> attributes) => attributes switch
    {
        [HttpTriggerAttribute http] => new HttpTrigger(RouteOf(function, http), http.Methods ?? [], http.AuthLevel),
        [QueueTriggerAttribute queue] => new QueueTrigger(QueueOf(queue)),
        [TimerTriggerAttribute timer] => new TimerTrigger(timer.Schedule, timer.UseMonitor, timer.RunOnStartup),
        [OrchestrationTriggerAttribute orchestration] => Named(function, orchestration.Orchestration, new OrchestrationTrigger()),
        [ActivityTriggerAttribute activity] => Named(function, activity.Activity, new ActivityTrigger()),
        [var other] => throw new SetupException($"has a trigger this host does not know: {other.GetType().Name}"),
        _ => throw new SetupException("has several triggers on one parameter: make a function of each"),
    };

    private static string RouteOf(string function, HttpTriggerAttribute http)
    {
        var route = http.Route ?? function;
        if (route.StartsWith('/'))
            throw new SetupException($"has route '{route}': write it without the leading '/'");
        if (route.Split('/')[0].ToLowerInvariant() is "admin" or "runtime")
            throw new SetupException($"has route '{route}': paths below admin and runtime belong to the host");
        return route;
    }

    private static string QueueOf(QueueTriggerAttribute queue) => queue.Connection is null or "AzureWebJobsStorage"
        ? queue.QueueName
        : throw new SetupException($"has Connection '{queue.Connection}': all queues are in AzureWebJobsStorage, leave Connection out");

    private static Trigger Named(string function, string? name, Trigger trigger) => name is null || name == function
        ? trigger
        : throw new SetupException($"has a trigger named '{name}': durable functions go by the function's name, leave the other out");
}
