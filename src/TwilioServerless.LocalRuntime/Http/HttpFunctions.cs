using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Http;

/// <summary>Answers requests with the function whose route fits first.</summary>
internal sealed partial class HttpFunctions(
    RouteTable routes, FunctionRunner runner, IHttpContextFactory contexts, ILogger<HttpFunctions> log) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => contexts.Create(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception) => contexts.Dispose(context);

    public Task ProcessRequestAsync(HttpContext context)
    {
        var request = context.Request;
        if (HostPaths.Own(request.Path))
            return HostPaths.AnswerAsync(context);
        if (routes.Find(request.Method, request.Path) is not { } match)
            return Refuse(context, StatusCodes.Status404NotFound);
        if (match.Route.Level != AuthorizationLevel.Anonymous)
            return Refuse(context, StatusCodes.Status401Unauthorized);
        request.RouteValues = match.Values;
        return RunAsync(context, match);
    }

    private async Task RunAsync(HttpContext http, RouteMatch match)
    {
        var function = match.Route.Function;
        try
        {
            var invocation = new Invocation(function, http.RequestServices, new BindingValues(http, match.Values), default);
            invocation.Items.Add(Invocation.HttpContextKey, http);
            await runner.RunAsync(invocation);
            await HttpResult.WriteAsync(http, invocation.Result.Value);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
        }
        catch (Exception e)
        {
            LogFailure(log, function.Name, e);
            Fail(http);
        }
    }

    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private static Task Refuse(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed.")]
    private static partial void LogFailure(ILogger log, string function, Exception exception);
}
