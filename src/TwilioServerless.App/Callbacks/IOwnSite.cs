namespace TwilioServerless.App.Callbacks;

/// <summary>Addresses that we serve ourselves. Webhooks ask them here: where we run, we may not reach ourselves by the web.</summary>
public interface IOwnSite
{
    /// <summary>The answer; null: the address is none of these.</summary>
    Task<HttpResponseMessage?> AnswerAsync(HttpRequestMessage request, CancellationToken ct);
}
