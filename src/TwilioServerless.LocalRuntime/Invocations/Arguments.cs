using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Durable;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Gives one parameter of a function its value for an invocation.</summary>
internal delegate object? ReadArgument(Invocation invocation);

/// <summary>Decides once, from its type, name and attributes, where a parameter's value comes from.</summary>
internal static class Arguments
{
    /// <exception cref="SetupException">The parameter can not be given a value.</exception>
    public static ReadArgument For(ParameterInfo parameter, Trigger trigger, bool isTrigger)
    {
        var type = parameter.ParameterType;
        if (isTrigger)
            return OfTrigger(parameter, trigger);
        if (type == typeof(FunctionContext))
            return invocation => invocation;
        if (type == typeof(CancellationToken))
            return invocation => invocation.CancellationToken;
        if (parameter.IsDefined(typeof(DurableClientAttribute)))
            return Typed<DurableTaskClient>(parameter, invocation => invocation.InstanceServices.GetRequiredService<DurableTaskClient>());
        return trigger is HttpTrigger http ? OfRequest(parameter, http) : throw Unknown(parameter, "FunctionContext or CancellationToken");
    }

    private static ReadArgument OfTrigger(ParameterInfo parameter, Trigger trigger) => trigger switch
    {
        HttpTrigger => Typed<HttpRequest>(parameter, invocation => ((HttpContext)invocation.Trigger!).Request),
        QueueTrigger => MessageBody.ReaderOf(parameter.ParameterType),
        TimerTrigger => Typed<TimerInfo>(parameter, invocation => invocation.Trigger),
        ActivityTrigger => OfActivity(parameter.ParameterType),
        OrchestrationTrigger => Typed<TaskOrchestrationContext>(parameter, invocation => invocation.Trigger),
        _ => throw new SetupException($"has a trigger of kind {trigger.Kind}, which nothing binds"),
    };

    private static ReadArgument OfRequest(ParameterInfo parameter, HttpTrigger http)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
            return invocation => ((HttpContext)invocation.Trigger!).Request;
        return RouteValue.For(parameter, http.Route)
            ?? throw Unknown(parameter, $"HttpRequest, FunctionContext, CancellationToken or the name of a parameter of its route '{http.Route}'");
    }

    private static ReadArgument OfActivity(Type type)
    {
        var missing = type.IsValueType ? Activator.CreateInstance(type) : null;
        return invocation => Payload.Read((string?)invocation.Trigger, type) ?? missing;
    }

    private static ReadArgument Typed<T>(ParameterInfo parameter, ReadArgument read) => parameter.ParameterType == typeof(T)
        ? read
        : throw new SetupException($"takes {parameter.ParameterType.Name} {parameter.Name}: make that {typeof(T).Name}");

    private static SetupException Unknown(ParameterInfo parameter, string known) =>
        new($"has parameter {parameter.ParameterType.Name} {parameter.Name}, which nothing gives a value: make it {known}");
}
