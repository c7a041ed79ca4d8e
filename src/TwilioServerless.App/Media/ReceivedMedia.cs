using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>
/// Keeps the files that come with a message. They are kept before the message is: its commit writes their rows
/// (<see cref="MessageMedia.Added"/>), and without it nobody sees them.
/// </summary>
public sealed class ReceivedMedia(MessageMedia media, MediaAddresses addresses)
{
    /// <summary>Keeps files that are somewhere on the web, as the simulated network's phones send them; refused if one cannot be had.</summary>
    public async Task<ImmutableArray<StoredMedia>> KeepAsync(Tenant tenant, Sid message, ImmutableArray<string> urls, CancellationToken ct)
    {
        if (urls.Length > MediaChannel.MostFiles) throw new Refusal(ErrorCodes.TooManyMedia);
        if (urls.Any(url => CallbackUrl.TryParse(url) is null)) throw new Refusal(ErrorCodes.InvalidMediaUrl);
        var fetched = await media.FetchAsync(tenant, new WantedMedia(message, urls, MediaChannel.Mms), ct);
        return fetched.Fault is null ? await KeepAsync(tenant, message, fetched.Files, ct) : throw new Refusal(ErrorCodes.InvalidMediaUrl);
    }

    /// <summary>Keeps files whose contents a gateway brought.</summary>
    public async Task<ImmutableArray<StoredMedia>> KeepAsync(Tenant tenant, Sid message, ImmutableArray<NewMedia> files, CancellationToken ct) =>
        [.. (await media.KeepAsync(tenant, message, files, ct)).Select(file => new StoredMedia(file, addresses.Of(file)))];
}

/// <summary>A kept file and the address that webhooks tell: MediaUrl{n} and, of the file, MediaContentType{n}.</summary>
public sealed record StoredMedia(MediaFile File, string Url);
