namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of an invocation: the following middleware, and in the end the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>Runs around each invocation, whatever triggered it. One instance serves all of them.</summary>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
