using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Callbacks;

/// <summary>One attempt of a request: sent, and sent on where it is redirected. Whatever goes wrong is an answer, too.</summary>
internal sealed class Attempt(OwnSitesFirst door, string token, WebhookRequest request, WebhookOptions options, Patience patience, TimeProvider time)
{
    // One and five repetitions.
    private const int MostAttempts = 6;

    private static readonly IEnumerable<KeyValuePair<string, IEnumerable<string>>> Nothing = [];

    private WebhookRequest? redirected;
    private ImmutableArray<Parameter> headers = [];
    private ImmutableArray<Cookie> cookies = request.Cookies;

    private WebhookRequest Last => redirected ?? request;

    /// <summary>How many redirects were followed.</summary>
    public int Redirects { get; private set; }

    /// <summary>Whether there is no use in another attempt.</summary>
    public bool IsFinal { get; private set; }

    /// <param name="ct">The end of all attempts, or of the work they are for.</param>
    /// <param name="work">The end of the work they are for.</param>
    public async Task<WebhookAnswer> SendAsync(CancellationToken ct, CancellationToken work)
    {
        try
        {
            return await FollowAsync(ct) with { Cookies = cookies };
        }
        catch (OperationCanceledException) when (!work.IsCancellationRequested)
        {
            return WebhookAnswer.Failed(ErrorCodes.HttpRetrievalFailure);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            IsFinal = ConnectionFaults.IsFinal(fault);
            return WebhookAnswer.Failed(ConnectionFaults.CodeOf(fault));
        }
    }

    /// <summary>What there is to keep of it.</summary>
    public Exchange Record(WebhookAnswer answer, int number, DateTimeOffset sentAt, TimeSpan took) => new()
    {
        Sid = Exchange.SidOf(request.ResourceSid, sentAt, request.IdempotencyToken, (request.Order * MostAttempts) + number),
        ResourceSid = request.ResourceSid,
        Url = CallbackUrl.Plain(Last.Url),
        Method = Last.Method,
        Parameters = Last.Parameters,
        RequestHeaders = headers,
        SentAt = sentAt,
        Took = took,
        Attempt = number,
        Redirects = Redirects,
        Status = answer.Status,
        ResponseHeaders = answer.Headers,
        ResponseBody = answer.Body,
        ErrorCode = answer.ErrorCode,
    };

    private async Task<WebhookAnswer> FollowAsync(CancellationToken ct)
    {
        for (; ; Redirects++)
        {
            if (CallbackUrl.TryParse(Last.Url) is not { } url) return WebhookAnswer.Failed(ErrorCodes.InvalidUrlFormat);
            using var reading = new CancellationTokenSource(patience.Connect + patience.Read, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, reading.Token);
            using var message = WebhookMessage.Of(token, url, Last, time.GetUtcNow());
            headers = WebhookMessage.Kept(message.Headers, message.Content?.Headers ?? Nothing);
            message.Options.Set(Patience.Key, patience with { Connected = () => Restart(reading) });
            using var response = await door.SendAsync(message, either.Token);
            if (response.Headers.TryGetValues("Set-Cookie", out var said)) cookies = cookies.Take(new Uri(url.Requested), said, time.GetUtcNow());
            if (WebhookMessage.Redirected(Last, url, response) is not { } next) return await WebhookBody.AnswerAsync(Last, response, options.MaximumBody, either.Token);
            if (Redirects == options.MaximumRedirects) return TooManyRedirects(response);
            redirected = next with { Cookies = cookies };
        }
    }

    // The connection may have come too late, for a request that was sent over another one and is answered.
    private void Restart(CancellationTokenSource reading)
    {
        try
        {
            reading.CancelAfter(patience.Read);
        }
        catch (ObjectDisposedException)
        {
            // Whoever needs the connection next has a time of its own.
        }
    }

    private static WebhookAnswer TooManyRedirects(HttpResponseMessage response) =>
        WebhookAnswer.Failed(ErrorCodes.TooManyRedirects) with { Status = (int)response.StatusCode, Headers = WebhookMessage.Kept(response.Headers) };
}
