using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>
/// The files of a message, for those who send, receive and delete messages. A file's SID follows from its message and its
/// place, so that what is kept twice is kept once.
/// </summary>
public sealed class MessageMedia(MediaFetcher fetcher, MediaTable table, MediaContents contents)
{
    /// <summary>Fetches the files of a message, one after the other; nothing is kept yet.</summary>
    public Task<FetchedMedia> FetchAsync(Tenant tenant, WantedMedia wanted, CancellationToken ct) => fetcher.FetchAsync(tenant, wanted, ct);

    /// <summary>Keeps the contents of a message's files; their rows are the caller's to write, in the commit that says that the message has them.</summary>
    public async Task<ImmutableArray<MediaFile>> KeepAsync(Tenant tenant, Sid message, ImmutableArray<NewMedia> files, CancellationToken ct)
    {
        var kept = ImmutableArray.CreateBuilder<MediaFile>(files.Length);
        foreach (var (index, media) in files.Index())
        {
            var file = File(tenant, message, index, media);
            await contents.WriteAsync(file, media.Content, ct);
            kept.Add(file);
        }
        return kept.DrainToImmutable();
    }

    /// <summary>Keeps copies of one message's files for another; their rows are the caller's to write, as above.</summary>
    public async Task<ImmutableArray<MediaFile>> CopyAsync(Tenant tenant, Sid from, Sid to, CancellationToken ct)
    {
        var files = ImmutableArray.CreateBuilder<NewMedia>();
        await foreach (var stored in table.OfAsync(tenant.Account.Sid, from, ct))
            if (await contents.ReadAsync(stored.Value, ct) is { } content) files.Add(new(stored.Value.ContentType, content));
        return await KeepAsync(tenant, to, files.DrainToImmutable(), ct);
    }

    /// <summary>The rows of kept files.</summary>
    public static Change Added(ImmutableArray<MediaFile> files) => new([.. files.Select(MediaTable.Inserted)], []);

    /// <summary>The end of all files of a message: of their rows at once, of their contents soon.</summary>
    public async Task<Change> ForgetAsync(Tenant tenant, Sid message, CancellationToken ct)
    {
        var files = await table.OfAsync(tenant.Account.Sid, message, ct).ToListAsync(ct);
        return files.Count == 0 ? Change.Of() : Forget(files, tenant.Now);
    }

    internal static Change Forget(IReadOnlyList<Stored<MediaFile>> files, DateTimeOffset now) =>
        new([.. files.Select(MediaTable.Deleted)], [new ForgetMedia([.. files.Select(file => file.Value.Sid)], now)]);

    private static MediaFile File(Tenant tenant, Sid message, int index, NewMedia media) => new()
    {
        Sid = SidOf(message, index),
        AccountSid = tenant.Account.Sid,
        MessageSid = message,
        ContentType = media.ContentType,
        Size = media.Content.Length,
        DateCreated = tenant.Now,
        DateUpdated = tenant.Now,
    };

    // The first file has the lowest SID, so that a list, newest first, shows them in the message's order.
    private static Sid SidOf(Sid message, int index)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message}|media|{index}")));
        var at = message.CreatedAt.AddMilliseconds(MediaChannel.MostFiles - index);
        return Sid.Create(SidPrefix.Media, at, message.Partition, BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}
