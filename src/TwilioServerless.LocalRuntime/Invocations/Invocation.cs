using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>The context of one invocation, made as cheaply as possible: what is rarely asked for is made on demand.</summary>
internal sealed class Invocation(LocalFunction function, IServiceProvider services, BindingValues binding, CancellationToken ct)
    : FunctionContext
{
    /// <summary>The key under which the worker keeps the HttpContext in <see cref="Items"/>.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    private string? id;
    private IDictionary<object, object>? items;
    private InvocationFeatures? features;

    public LocalFunction Function => function;

    /// <summary>What the function returned, or what middleware put in its place.</summary>
    public ResultSlot Result { get; } = new();

    /// <summary>What triggered the invocation: the request, the message, the timer's tick.</summary>
    public object? Trigger => binding.Trigger;

    public override string InvocationId => id ??= Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override CancellationToken CancellationToken => Trigger is HttpContext http ? http.RequestAborted : ct;

    public override IDictionary<object, object> Items
    {
        get => items ??= new Dictionary<object, object>();
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new InvocationFeatures(Result);

    public override BindingContext BindingContext => binding;

    public override TraceContext TraceContext => new ActivityTrace(Activity.Current);

    public override RetryContext RetryContext => NoRetry.Instance;
}

/// <summary>Holds the result of an invocation.</summary>
internal sealed class ResultSlot : InvocationResult
{
    public override object? Value { get; set; }
}

/// <summary>Trace context of the ambient activity.</summary>
internal sealed class ActivityTrace(Activity? activity) : TraceContext
{
    public override string TraceParent => activity?.Id ?? "";

    public override string TraceState => activity?.TraceStateString ?? "";
}

/// <summary>Functions here have no retry policy of their own; queues and durable activities retry.</summary>
internal sealed class NoRetry : RetryContext
{
    public static readonly NoRetry Instance = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
