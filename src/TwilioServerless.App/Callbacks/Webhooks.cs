using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// The only door out: every request to a customer's server goes through here, signed, timed and guarded. What was said and
/// answered comes back with the answer, to be kept in the commit of the work it was for.
/// </summary>
public sealed class Webhooks(HttpMessageInvoker door, IEnumerable<IOwnSite> ownSites, OpenAuthToken openToken, IOptions<WebhookOptions> settings, TimeProvider time)
{
    private readonly OwnSitesFirst nearest = new(ownSites, door);
    private readonly WebhookOptions options = settings.Value;

    /// <summary>Sends a request, follows its redirects and repeats it as its URL says; whatever goes wrong is an answer, too.</summary>
    public async Task<WebhookAnswer> SendAsync(Tenant tenant, WebhookRequest request, CancellationToken ct)
    {
        if (options.AnswerWelcomeUrls && WelcomeDocuments.Find(request.Url) is { } welcome) return welcome;
        var said = ConnectionOverrides.Of(request.Url);
        var patience = Patience.Of(said, options);
        using var timeout = new CancellationTokenSource(patience.Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        var exchanges = ImmutableArray.CreateBuilder<Exchange>(1);
        for (var number = 0; ; number++)
        {
            var (sentAt, start) = (tenant.OnTestClock ? tenant.Now : time.GetUtcNow(), time.GetTimestamp());
            var attempt = new Attempt(nearest, openToken(tenant.Account), request, options, patience, time);
            var answer = await attempt.SendAsync(either.Token, ct);
            exchanges.Add(attempt.Record(answer, number, sentAt, time.GetElapsedTime(start)));
            if (number < said.Retries && !attempt.IsFinal && !timeout.IsCancellationRequested && said.Repeats(answer.Status, answer.ErrorCode)) continue;
            return answer with { Exchanges = exchanges.ToImmutable() };
        }
    }
}
