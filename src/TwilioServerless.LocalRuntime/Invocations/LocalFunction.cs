using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.LocalRuntime.Discovery;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>A function that can be run: its trigger, and its method with the binding of each parameter worked out once.</summary>
internal sealed class LocalFunction : FunctionDefinition
{
    private readonly MethodInfo method;
    private readonly ReadArgument[] arguments;
    private readonly Lazy<Func<Invocation, object?[], ValueTask<object?>>> call;

    public LocalFunction(string name, Trigger trigger, MethodInfo method, ParameterInfo triggerParameter)
    {
        this.method = method;
        Name = name;
        Trigger = trigger;
        arguments = [.. method.GetParameters().Select(parameter => Arguments.For(parameter, trigger, parameter == triggerParameter))];
        call = new(() => CallOf(method));
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty
            .Add(triggerParameter.Name!, new Binding(triggerParameter.Name!, trigger.Kind, BindingDirection.In));
        Output = method.GetCustomAttribute<QueueOutputAttribute>();
        OutputBindings = OutputsOf(trigger);
    }

    public Trigger Trigger { get; }

    /// <summary>Where the result goes, if anywhere.</summary>
    public QueueOutputAttribute? Output { get; }

    public override string Name { get; }

    public override string Id => Name;

    public override string EntryPoint => $"{method.DeclaringType}.{method.Name}";

    public override string PathToAssembly => method.Module.FullyQualifiedName;

    public override ImmutableArray<FunctionParameter> Parameters =>
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    /// <summary>Binds the arguments and runs the method; its exceptions arrive as they were thrown.</summary>
    public ValueTask<object?> InvokeAsync(Invocation invocation)
    {
        var values = arguments.Length == 0 ? [] : new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = arguments[i](invocation);
        return call.Value(invocation, values);
    }

    private static Func<Invocation, object?[], ValueTask<object?>> CallOf(MethodInfo method)
    {
        var invoker = MethodInvoker.Create(method);
        var result = ReturnValues.ReaderOf(method.ReturnType);
        if (method.IsStatic)
            return (_, values) => result(invoker.Invoke(null, values.AsSpan()));
        var create = ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        return (invocation, values) => result(invoker.Invoke(create(invocation.InstanceServices, null), values.AsSpan()));
    }

    private static ImmutableDictionary<string, BindingMetadata> OutputsOf(Trigger trigger) => trigger is HttpTrigger
        ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http", BindingDirection.Out))
        : ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
