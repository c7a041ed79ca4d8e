using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>The only door out: every request to a customer's server goes through here, signed, timed and guarded.</summary>
public sealed class Webhooks(HttpMessageInvoker door, OpenAuthToken openToken, IOptions<WebhookOptions> settings, TimeProvider time)
{
    // Most answers are shorter.
    private const int FirstRead = 16 * 1024;
    private readonly WebhookOptions options = settings.Value;

    /// <summary>Sends a request and follows its redirects; whatever goes wrong is an answer, too.</summary>
    public async Task<WebhookAnswer> SendAsync(Tenant tenant, WebhookRequest request, CancellationToken ct)
    {
        if (options.AnswerWelcomeUrls && WelcomeDocuments.Find(request.Url) is { } welcome) return welcome;
        using var timeout = new CancellationTokenSource(options.TotalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        return await TrySendAsync(openToken(tenant.Account), request, either.Token, ct);
    }

    private async Task<WebhookAnswer> TrySendAsync(string token, WebhookRequest request, CancellationToken ct, CancellationToken caller)
    {
        try
        {
            return await FollowAsync(token, request, ct);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return WebhookAnswer.Failed(11200);
        }
        catch (HttpRequestException error)
        {
            return WebhookAnswer.Failed(Code(error));
        }
        catch (IOException)
        {
            return WebhookAnswer.Failed(11206);
        }
    }

    private async Task<WebhookAnswer> FollowAsync(string token, WebhookRequest request, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            if (CallbackUrl.TryParse(request.Url) is not { } url) return WebhookAnswer.Failed(11100);
            using var message = Message(token, url, request);
            using var response = await door.SendAsync(message, ct);
            if (Redirected(request, url, response) is not { } next) return await AnswerAsync(request, response, ct);
            if (redirects == options.MaximumRedirects) return WebhookAnswer.Failed(11215) with { Status = (int)response.StatusCode };
            request = next;
        }
    }

    private static HttpRequestMessage Message(string token, CallbackUrl url, WebhookRequest request)
    {
        var isGet = request.Method == "GET";
        if (isGet) url = url.With(request.Parameters);
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Exactly(url.Requested));
        if (!isGet) message.Content = Form(request);
        message.Headers.Host = url.Authority;
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        message.Headers.TryAddWithoutValidation("Cache-Control", "max-age=259200");
        message.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", request.IdempotencyToken);
        message.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        message.Headers.TryAddWithoutValidation("X-Twilio-Signature", CallbackSignature.Of(token, url.Requested, isGet ? [] : request.Parameters));
        if (url.UserInfo is { } user)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        return message;
    }

    private static ByteArrayContent Form(WebhookRequest request)
    {
        var form = new ByteArrayContent(Encoding.ASCII.GetBytes(CallbackUrl.Form(request.Parameters)));
        form.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        return form;
    }

    // What is signed is what travels: no second escaping of path and query.
    private static Uri Exactly(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private static WebhookRequest? Redirected(WebhookRequest request, CallbackUrl url, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location) return null;
        var target = Uri.TryCreate(new Uri(url.Requested), location, out var absolute) ? absolute.AbsoluteUri : location.OriginalString;
        return response.StatusCode switch
        {
            HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther => AsGet(request, target),
            HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect when request.Method == "GET" => AsGet(request, target),
            HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => request with { Url = target },
            _ => null,
        };
    }

    // The location says all there is to ask: parameters are not added to it again.
    private static WebhookRequest AsGet(WebhookRequest request, string target) => request with { Url = target, Method = "GET", Parameters = [] };

    private async Task<WebhookAnswer> AnswerAsync(WebhookRequest request, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType;
        var name = type?.MediaType?.ToLowerInvariant();
        var (body, isWhole) = await ReadAsync(response.Content, request.FileLimit?.Invoke(name) ?? options.MaximumBody, ct);
        int? error = status is < 200 or >= 300 ? 11200 : isWhole ? null : request.FileLimit is null ? 11750 : 11751;
        return request.FileLimit is null
            ? new(status, name, Charset(type).GetString(body.Span), error)
            : new(status, name, "", error) { File = body };
    }

    // The buffer grows with what comes, not with what is said to come.
    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadAsync(HttpContent content, int most, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new ArrayBufferWriter<byte>(Math.Min(most + 1, FirstRead));
        while (buffer.WrittenCount <= most)
        {
            var read = await stream.ReadAsync(Room(buffer, most), ct);
            if (read == 0) return (buffer.WrittenMemory, true);
            buffer.Advance(read);
        }
        return (buffer.WrittenMemory[..most], false);
    }

    private static Memory<byte> Room(ArrayBufferWriter<byte> buffer, int most)
    {
        var room = buffer.GetMemory();
        return room[..Math.Min(room.Length, most + 1 - buffer.WrittenCount)];
    }

    private static Encoding Charset(MediaTypeHeaderValue? type) =>
        type?.CharSet?.Trim('"').ToUpperInvariant() is "ISO-8859-1" or "LATIN1" ? Encoding.Latin1 : Encoding.UTF8;

    private static int Code(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => 11210,
        HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError => 11206,
        _ when error.InnerException is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound or System.Net.Sockets.SocketError.NoData } => 11210,
        _ => 11205,
    };
}
