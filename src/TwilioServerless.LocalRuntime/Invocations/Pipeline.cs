using Microsoft.Azure.Functions.Worker.Middleware;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>The middleware in the order it was added, around the function itself.</summary>
internal sealed class Pipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private FunctionExecutionDelegate? whole;

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> next)
    {
        if (whole is not null)
            throw new InvalidOperationException("Middleware is added before the application is built.");
        middleware.Add(next);
    }

    /// <summary>Closes the pipeline over the innermost step.</summary>
    public FunctionExecutionDelegate Build(FunctionExecutionDelegate innermost) =>
        whole ??= Enumerable.Reverse(middleware).Aggregate(innermost, (next, around) => around(next));
}
