using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Media;

/// <summary>The rows of media: in their message's partition, under its SID.</summary>
public sealed class MediaTable(Store store)
{
    /// <summary>A file of a message; null: there is none, or it was deleted.</summary>
    public async ValueTask<Stored<MediaFile>?> FindAsync(Sid account, Sid message, Sid file, CancellationToken ct) =>
        await store.FindAsync(Partition(account, message), Keys.Media(message, file), MediaJson.Default.MediaFile, ct);

    /// <summary>A message's files, in the order it carries them.</summary>
    public IAsyncEnumerable<Stored<MediaFile>> OfAsync(Sid account, Sid message, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Partition(account, message), Keys.MediaOf(message)), MediaJson.Default.MediaFile, ct);

    /// <summary>A page of a message's files; a page's token has the SID of a file.</summary>
    public Task<ListPage<Stored<MediaFile>>> PageAsync(Sid account, Sid message, DateRange created, PageRequest request, CancellationToken ct)
    {
        return request.TakeAsync((after, before) => Read(after, before).Where(file => created.Contains(file.Value.DateCreated)), ct);

        IAsyncEnumerable<Stored<MediaFile>> Read(string? after, string? before)
        {
            var all = RowRange.Prefix(Partition(account, message), Keys.MediaOf(message), Math.Min(request.Size + 1, PageRequest.MaxSize));
            var range = all with { Before = Key(message, before) ?? all.Before, After = Key(message, after) };
            return store.EachAsync(range, MediaJson.Default.MediaFile, ct).Select(file => file with { Key = file.Value.Sid.Value });
        }
    }

    /// <summary>The row of a new file.</summary>
    public static RowChange Inserted(MediaFile file) => RowChange.Insert(Keys.Media(file.MessageSid, file.Sid), StoredJson.Write(file, MediaJson.Default.MediaFile));

    /// <summary>The end of a file's row.</summary>
    public static RowChange Deleted(Stored<MediaFile> file) => RowChange.Delete(file.Key, file.ETag);

    private static string? Key(Sid message, string? token) =>
        token is null ? null : Sid.TryParse(token, SidPrefix.Media, out var file) ? Keys.Media(message, file) : throw new Refusal(ErrorCodes.InvalidPageToken);

    internal static string Partition(Sid account, Sid message) => Keys.Partition(account, message.Partition);
}
