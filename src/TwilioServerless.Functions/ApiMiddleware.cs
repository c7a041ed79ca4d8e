using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.Functions;

/// <summary>
/// Around every HTTP function: authenticate → run → a Refusal becomes Twilio's error body; each answer has a request id.
/// </summary>
public sealed partial class ApiMiddleware(Authenticator authenticator, RequestsUnderWay underWay, MediaAddresses media, SidSource sids, TimeProvider time, ILogger<ApiMiddleware> logger)
    : IFunctionsWorkerMiddleware
{
    private static readonly string[] OwnDoors = [Routes.AbuseReports, Routes.Carriers, Routes.Operator, Routes.Processes, Routes.Twiml];

    /// <inheritdoc />
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.GetHttpContext() is { } http ? AnswerAsync(context, http, next) : next(context);

    private async Task AnswerAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        var requestSid = Stamp(http.Response);
        try
        {
            if (!NeedsCaller(context.FunctionDefinition.Name, http.Request)) await next(context);
            else await RunAsync(context, http, await authenticator.AuthenticateAsync(http.Request, http.RequestAborted), next);
        }
        catch (Exception e) when (e is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = new ErrorBody(Refuse(e, requestSid));
        }
    }

    private async Task RunAsync(FunctionContext context, HttpContext http, Caller caller, FunctionExecutionDelegate next)
    {
        http.SetCaller(caller);
        var count = underWay.Begin(caller.AuthenticatedSid);
        try
        {
            http.Response.Headers["Twilio-Concurrent-Requests"] = count.ToString(CultureInfo.InvariantCulture);
            underWay.Check(count);
            await next(context);
        }
        finally
        {
            underWay.End(caller.AuthenticatedSid);
        }
    }

    // A file of a message is for whoever knows its address, unless the installation says otherwise; carriers and readers of
    // TwiML sign what they ask, the operator has a door of his own, and abuse is reported by anybody.
    private bool NeedsCaller(string function, HttpRequest request) =>
        (function != FallbackFunction.Name || ApiPath.Is2010(request.Path)) && !Array.Exists(OwnDoors, door => request.Path.StartsWithSegments("/" + door.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) && !media.IsOpen(request);

    private Refusal Refuse(Exception exception, Sid requestSid)
    {
        if (exception is Refusal refusal) return refusal;
        if (exception is ConflictException) return new Refusal(ErrorCodes.Conflict);
        LogFailure(exception, requestSid);
        return new Refusal(ErrorCodes.InternalError);
    }

    // The headers Twilio's answers carry, as far as they mean something here.
    private Sid Stamp(HttpResponse response)
    {
        var requestSid = sids.Next(SidPrefix.Request, time.GetUtcNow());
        var started = Stopwatch.GetTimestamp();
        response.Headers["Twilio-Request-Id"] = requestSid.Value;
        response.Headers["X-API-Domain"] = "api.twilio.com";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "ETag";
        response.OnStarting(() =>
        {
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            response.Headers["Twilio-Request-Duration"] = seconds.ToString("0.000", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return requestSid;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestSid} failed.")]
    private partial void LogFailure(Exception exception, Sid requestSid);
}
