using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>
/// Server-sent events, for as long as somebody listens (https://html.spec.whatwg.org/multipage/server-sent-events.html). Who lost the connection
/// says which event came last.
/// </summary>
/// <param name="next">What has happened since it was asked last.</param>
/// <param name="interval">How often it is asked.</param>
public sealed class EventStream(Func<CancellationToken, Task<IReadOnlyList<StreamedEvent>>> next, TimeSpan interval) : IResult
{
    // Proxies take a connection for dead on which nothing comes for half a minute.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>The last event the client has seen; null: it is new.</summary>
    public static string? LastEvent(HttpRequest request) => request.Headers["Last-Event-ID"] is [{ Length: > 0 } id, ..] ? id : null;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        await response.WriteAsync(": listening\n\n", ct);
        try
        {
            for (var quiet = TimeSpan.Zero; !ct.IsCancellationRequested; quiet += interval)
            {
                var news = await next(ct);
                foreach (var one in news) await response.WriteAsync($"id: {one.Id}\nevent: {one.Name}\ndata: {one.Data}\n\n", ct);
                if (news.Count == 0 && quiet >= Silence) await response.WriteAsync(": still here\n\n", ct);
                if (news.Count > 0 || quiet >= Silence) quiet = TimeSpan.Zero;
                await response.Body.FlushAsync(ct);
                await Task.Delay(interval, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Whoever listened has gone.
        }
    }
}

/// <summary>An event of a stream.</summary>
/// <param name="Id">What to say to go on behind it.</param>
/// <param name="Data">JSON on one line.</param>
public sealed record StreamedEvent(string Id, string Name, string Data);
