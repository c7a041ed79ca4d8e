using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Media;

/// <summary>
/// What messages of a channel may carry, and the errors with which the others fail: an MMS with those of the fetch itself, a
/// WhatsApp message with those of its channel.
/// </summary>
public sealed record MediaChannel
{
    /// <summary>Bytes that all files of a message have together, on either channel.</summary>
    public const int MessageLimit = 5 * 1024 * 1024;

    /// <summary>The most files of a message.</summary>
    public const int MostFiles = 10;

    private MediaChannel()
    {
    }

    /// <summary>Picture messages.</summary>
    public static MediaChannel Mms { get; } = new()
    {
        LimitOf = type => type.MmsLimit,
        TypeError = ErrorCodes.InvalidContentType,
        FileSizeError = ErrorCodes.MediaTooLarge,
        MessageSizeError = ErrorCodes.ContentTooLarge,
    };

    /// <summary>WhatsApp, which shows by a file's name what it is: the name must not say something else.</summary>
    public static MediaChannel WhatsApp { get; } = new()
    {
        LimitOf = type => type.OnWhatsApp ? MessageLimit : null,
        TypeError = ErrorCodes.ChannelInvalidContent,
        FileSizeError = ErrorCodes.ChannelMediaTooLarge,
        MessageSizeError = ErrorCodes.ChannelMediaTooLarge,
        FetchError = ErrorCodes.ChannelMediaNotFetched,
        ChecksName = true,
        WantsSound = true,
    };

    private Func<MediaType, int?> LimitOf { get; init; } = null!;

    private int TypeError { get; init; }

    private int FileSizeError { get; init; }

    private int MessageSizeError { get; init; }

    private int? FetchError { get; init; }

    private bool ChecksName { get; init; }

    // WhatsApp says of films without sound that they "may" not be taken; here they never are.
    private bool WantsSound { get; init; }

    /// <summary>How many bytes of a file of this type are worth fetching; 0: it is not taken at all.</summary>
    public int Limit(string? contentType) => MediaType.Find(contentType) is { } type ? LimitOf(type) ?? 0 : 0;

    /// <summary>Why the message cannot be sent whose file could not be fetched because of <paramref name="error"/>.</summary>
    public int NotFetched(int error) => FetchError ?? error;

    /// <summary>Why the message cannot be sent that has this file; null: nothing keeps it.</summary>
    /// <param name="url">Where the file was.</param>
    /// <param name="contentType">What its server calls it.</param>
    /// <param name="bytes">Its size, or anything above <see cref="Limit"/>.</param>
    /// <param name="before">The size of the files in front of it.</param>
    public int? Problem(string url, string? contentType, long bytes, long before) =>
        Limit(contentType) == 0 || (ChecksName && IsMisnamed(url, MediaType.Find(contentType)!)) ? TypeError
        : bytes > Limit(contentType) ? FileSizeError
        : before + bytes > MessageLimit ? MessageSizeError
        : null;

    /// <summary>Why the message cannot be sent whose file of this type has these contents; null: nothing keeps it.</summary>
    public int? ContentProblem(string? contentType, ReadOnlySpan<byte> content) =>
        WantsSound && MediaType.Find(contentType) is { Name: "video/mp4" } && Mp4.IsSilent(content) ? ErrorCodes.ChannelRefusedContent : null;

    // A name without an extension says nothing.
    private static bool IsMisnamed(string url, MediaType type)
    {
        var name = url.Split('?', '#')[0].Split('/')[^1];
        var dot = name.LastIndexOf('.');
        return dot >= 0 && !type.Extensions.Contains(name[(dot + 1)..].ToLowerInvariant());
    }
}
