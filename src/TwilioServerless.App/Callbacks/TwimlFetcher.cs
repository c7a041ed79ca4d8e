using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>Asks a customer's server what to do; if that fails, its fallback URL, which is told what went wrong where.</summary>
public sealed partial class TwimlFetcher(Webhooks webhooks, ILogger<TwimlFetcher> logger)
{
    /// <summary>The answer of the URL, or of the fallback URL, or the fault of the last one asked.</summary>
    public async Task<TwimlAnswer> FetchAsync(Tenant tenant, TwimlRequest request, CancellationToken ct)
    {
        var answer = await AskAsync(tenant, request, request.Url, request.Method, request.Parameters, 0, ct);
        if (answer.ErrorCode is not { } error || string.IsNullOrEmpty(request.FallbackUrl)) return answer;
        var told = request.Parameters
            .Add(new Parameter("ErrorCode", error.ToString(CultureInfo.InvariantCulture)))
            .Add(new Parameter("ErrorUrl", CallbackUrl.Plain(request.Url)));
        return await AskAsync(tenant, request with { Cookies = answer.Cookies }, request.FallbackUrl, request.FallbackMethod, told, 1, ct) with { Failed = answer };
    }

    private async Task<TwimlAnswer> AskAsync(
        Tenant tenant, TwimlRequest request, string url, string method, ImmutableArray<Parameter> parameters, int place, CancellationToken ct)
    {
        var webhook = new WebhookRequest(request.ResourceSid, url, method, parameters, request.IdempotencyToken) { Order = (2 * request.Order) + place, Cookies = request.Cookies };
        var answer = TwimlAnswer.Of(url, await webhooks.SendAsync(tenant, webhook, ct), request.MaySound);
        if (answer.ErrorCode is { } error) LogFault(request.ResourceSid.Value, error, answer.Line);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The document for {Resource} has error {ErrorCode} (line {Line}).")]
    private partial void LogFault(string resource, int errorCode, int? line);
}

/// <summary>Which document to fetch, and what to tell the server that has it.</summary>
public sealed record TwimlRequest(Sid ResourceSid, string Url, string Method, ImmutableArray<Parameter> Parameters, string IdempotencyToken)
{
    /// <summary>Its place among the documents of one piece of work.</summary>
    public int Order { get; init; }

    /// <summary>Asked when the URL fails; null or empty: nobody is.</summary>
    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";

    /// <summary>What servers said to be told when they are asked again.</summary>
    public ImmutableArray<Cookie> Cookies { get; init; } = [];

    /// <summary>Whether a sound file is an answer, too.</summary>
    public bool MaySound { get; init; }
}
