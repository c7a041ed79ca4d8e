namespace TwilioServerless.App.Callbacks;

/// <summary>Asks whoever serves an address here, and goes out for all others.</summary>
internal sealed class OwnSitesFirst(IEnumerable<IOwnSite> sites, HttpMessageInvoker door)
{
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        foreach (var site in sites)
            if (await site.AnswerAsync(request, ct) is { } answer) return answer;
        return await door.SendAsync(request, ct);
    }
}
