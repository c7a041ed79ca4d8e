using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>Makes the HTTP request of a webhook, signed, and reads where its answer sends it.</summary>
internal static class WebhookMessage
{
    public static HttpRequestMessage Of(string token, CallbackUrl url, WebhookRequest request, DateTimeOffset now)
    {
        var isGet = request.Method == "GET";
        if (isGet) url = url.With(request.Parameters);
        // Who checks the signature of a JSON body hashes it and compares that with the URL.
        if (request.Json is { } json) url = url.With([new("bodySHA256", CallbackSignature.BodyHash(Encoding.UTF8.GetBytes(json)))]);
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Exactly(url.Requested));
        if (!isGet) message.Content = request.Json is { } body ? new StringContent(body, Encoding.UTF8, "application/json") : Form(request);
        message.Headers.Host = url.Authority;
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        message.Headers.TryAddWithoutValidation("Cache-Control", "max-age=259200");
        if (request.Cookies.For(new Uri(url.Requested), now) is { } cookies) message.Headers.TryAddWithoutValidation("Cookie", cookies);
        message.Headers.TryAddWithoutValidation("I-Twilio-Idempotency-Token", request.IdempotencyToken);
        message.Headers.TryAddWithoutValidation("User-Agent", "TwilioProxy/1.1");
        message.Headers.TryAddWithoutValidation("X-Twilio-Signature", CallbackSignature.Of(token, url.Requested, isGet || request.Json is not null ? [] : request.Parameters));
        if (url.UserInfo is { } user)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        return message;
    }

    /// <summary>The request that the answer asks for instead; null: it is the answer.</summary>
    public static WebhookRequest? Redirected(WebhookRequest request, CallbackUrl url, HttpResponseMessage response)
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

    /// <summary>Headers to keep: none that lets in whoever has it.</summary>
    public static ImmutableArray<Parameter> Kept(params IEnumerable<KeyValuePair<string, IEnumerable<string>>>[] headers) =>
    [
        .. from header in headers.SelectMany(some => some)
           where header.Key.ToUpperInvariant() is not ("AUTHORIZATION" or "PROXY-AUTHORIZATION" or "COOKIE" or "SET-COOKIE")
           from value in header.Value
           select new Parameter(header.Key, header.Key.Equals("Location", StringComparison.OrdinalIgnoreCase) ? CallbackUrl.Plain(value) : value),
    ];

    private static ByteArrayContent Form(WebhookRequest request)
    {
        var form = new ByteArrayContent(Encoding.ASCII.GetBytes(CallbackUrl.Form(request.Parameters)));
        form.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        return form;
    }

    // What is signed is what travels: no second escaping of path and query.
    private static Uri Exactly(string url) => new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    // The location says all there is to ask: parameters are not added to it again.
    private static WebhookRequest AsGet(WebhookRequest request, string target) => request with { Url = target, Method = "GET", Parameters = [], Json = null };
}
