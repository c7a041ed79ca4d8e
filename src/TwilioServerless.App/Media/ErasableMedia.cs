using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Media;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Media;

/// <summary>The contents of an account's media, also of those that were deleted and whose contents wait for their end.</summary>
public sealed class ErasableMedia(Store store, MediaContents contents) : IErasable
{
    private static readonly string Forgotten = Keys.LanePrefix(ForgetMedia.ForgetLane);

    /// <inheritdoc />
    public string Name => "media";

    /// <inheritdoc />
    public bool IsLedToBy(string key) => key.StartsWith(Keys.AllMedia, StringComparison.Ordinal) || (IsForgotten(key) && key != Keys.LaneHeader(ForgetMedia.ForgetLane));

    /// <inheritdoc />
    public async Task EraseAsync(Deletion deleted, Row row, CancellationToken ct)
    {
        var files = IsForgotten(row.Key) ? ((ForgetMedia)store.Read(row)).Files : [StoredJson.Read(row.Body, MediaJson.Default.MediaFile).Sid];
        foreach (var file in files) await contents.DeleteAsync(deleted.AccountSid, file, ct);
    }

    private static bool IsForgotten(string key) => key.StartsWith(Forgotten, StringComparison.Ordinal);
}
