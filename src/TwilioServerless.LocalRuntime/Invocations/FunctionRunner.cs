using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Runs functions inside the middleware.</summary>
internal sealed class FunctionRunner(Pipeline pipeline, IServiceScopeFactory scopes)
{
    private readonly FunctionExecutionDelegate run = pipeline.Build(InvokeAsync);

    /// <summary>Runs an invocation whose services the caller provides.</summary>
    public Task RunAsync(Invocation invocation) => run(invocation);

    /// <summary>Runs a function in a scope of its own and returns its result.</summary>
    public async Task<object?> RunAsync(LocalFunction function, BindingValues binding, CancellationToken ct)
    {
        // Not ConfigureAwait(false): an orchestrator must stay on the context it was started on.
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new Invocation(function, scope.ServiceProvider, binding, ct);
        await run(invocation);
        if (function.Output is { } output)
            await QueueOutput.SendAsync(invocation, output);
        return invocation.Result.Value;
    }

    private static async Task InvokeAsync(FunctionContext context)
    {
        var invocation = (Invocation)context;
        invocation.Result.Value = await invocation.Function.InvokeAsync(invocation);
    }
}
