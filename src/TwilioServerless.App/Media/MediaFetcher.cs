using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>Fetches the files that a message is to carry from the customer's server, one after the other.</summary>
public sealed class MediaFetcher(Webhooks webhooks) : IDisposable
{
    // The files of a message are in memory until the last one is there: at most 5 MB for each of these.
    private const int AtOnce = 16;
    private readonly SemaphoreSlim room = new(AtOnce);

    /// <summary>All files, or what is wrong with the first that cannot be sent.</summary>
    public async Task<FetchedMedia> FetchAsync(Tenant tenant, WantedMedia wanted, CancellationToken ct)
    {
        await room.WaitAsync(ct);
        try
        {
            return await FetchEachAsync(tenant, wanted, ct);
        }
        finally
        {
            room.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => room.Dispose();

    private async Task<FetchedMedia> FetchEachAsync(Tenant tenant, WantedMedia wanted, CancellationToken ct)
    {
        var files = ImmutableArray.CreateBuilder<NewMedia>(wanted.Urls.Length);
        var exchanges = ImmutableArray.CreateBuilder<Exchange>(wanted.Urls.Length);
        var before = 0L;
        foreach (var (index, url) in wanted.Urls.Index())
        {
            var answer = await webhooks.SendAsync(tenant, Request(wanted, index), ct);
            exchanges.AddRange(answer.Exchanges);
            if (Problem(wanted.Channel, url, answer, before) is { } error) return new([], new(error, url)) { Exchanges = exchanges.DrainToImmutable() };
            files.Add(new(MediaType.Find(answer.ContentType)!.Name, answer.File));
            before += answer.File.Length;
        }
        return new(files.DrainToImmutable()) { Exchanges = exchanges.DrainToImmutable() };
    }

    private static WebhookRequest Request(WantedMedia wanted, int index) =>
        new(wanted.MessageSid, wanted.Urls[index], "GET", [], string.Create(CultureInfo.InvariantCulture, $"{wanted.MessageSid}-media-{index}"))
        {
            Order = index,
            FileLimit = wanted.Channel.Limit,
        };

    // A file that was cut off is one byte too large, at least.
    private static int? Problem(MediaChannel channel, string url, WebhookAnswer answer, long before) => answer switch
    {
        { Status: >= 200 and < 300, ErrorCode: null or ErrorCodes.MediaTooLarge } =>
            channel.Problem(url, answer.ContentType, answer.File.Length + (answer.ErrorCode is null ? 0 : 1), before)
            ?? channel.ContentProblem(answer.ContentType, answer.File.Span),
        _ => channel.NotFetched(answer.ErrorCode!.Value),
    };
}
