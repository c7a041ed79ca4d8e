using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace TwilioServerless.LocalRuntime.Tests.Http;

/// <summary>Thrown by a sample; middleware turns it into an answer.</summary>
public sealed class SampleRefusalException(string message) : Exception(message);

/// <summary>A scoped service that says which one it is.</summary>
public sealed class Ticket
{
    private static int last;

    public int Number { get; } = Interlocked.Increment(ref last);
}

/// <summary>Functions that return, write and throw in each way a function can.</summary>
public sealed class ResultSamples(Ticket ticket)
{
    private const AuthorizationLevel Anyone = AuthorizationLevel.Anonymous;

    [Function("Poco")]
    public static object Poco([HttpTrigger(Anyone, "get")] HttpRequest request) => new { Body = request.Path.Value };

    [Function("Action")]
    public static Task<IActionResult> Action([HttpTrigger(Anyone, "get")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ObjectResult(new { path = request.Path.Value }) { StatusCode = 201 });

    [Function("Json")]
    public static async ValueTask<IResult> Json([HttpTrigger(Anyone, "get")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Json(new { path = request.Path.Value }, statusCode: 202);
    }

    [Function("Writes")]
    public static Task Writes([HttpTrigger(Anyone, "get")] HttpRequest request) => request.HttpContext.Response.WriteAsync("written");

    [Function("Void")]
    public static void Void([HttpTrigger(Anyone, "get")] HttpRequest request) => request.HttpContext.Response.StatusCode = 204;

    [Function("Throws")]
    public static IResult Throws([HttpTrigger(Anyone, "get")] HttpRequest request) => throw new InvalidOperationException("broken");

    [Function("ThrowsLater")]
    public static async Task ThrowsLater([HttpTrigger(Anyone, "get")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Half"] = "done";
        await Task.Yield();
        throw new SampleRefusalException("not today");
    }

    [Function("Refuses")]
    public static IResult Refuses([HttpTrigger(Anyone, "get")] HttpRequest request) => throw new SampleRefusalException("not at all");

    [Function("BadNumber")]
    public static IResult BadNumber([HttpTrigger(Anyone, "get", Route = "number/{count}")] HttpRequest request, int count) => Results.Text($"{count}");

    [Function("Scope")]
    public IResult Scope([HttpTrigger(Anyone, "get")] HttpRequest request, FunctionContext context, CancellationToken ct)
    {
        var same = context.InstanceServices.GetService(typeof(Ticket)) == ticket && request.HttpContext.RequestServices.GetService(typeof(Ticket)) == ticket;
        return Results.Text($"{same} {ticket.Number} {context.FunctionDefinition.Name} {context.BindingContext.BindingData.Count} {ct == request.HttpContext.RequestAborted}");
    }
}

/// <summary>Adds a header, answers early when asked to, and turns refusals into answers.</summary>
public sealed class SampleMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        http.Response.Headers["X-Function"] = context.FunctionDefinition.Name;
        if (http.Request.Query.ContainsKey("stop"))
        {
            context.GetInvocationResult().Value = Results.Text("stopped", statusCode: 403);
            return;
        }

        try
        {
            await next(context);
            if (http.Request.Query.ContainsKey("replace"))
                context.GetInvocationResult().Value = Results.Text("instead of " + context.GetInvocationResult().Value?.GetType().Name);
        }
        catch (SampleRefusalException refusal)
        {
            context.GetInvocationResult().Value = Results.Json(new { message = refusal.Message }, statusCode: 400);
        }
    }
}
