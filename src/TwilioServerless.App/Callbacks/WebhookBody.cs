using System.Buffers;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Callbacks;

/// <summary>Reads what a server answers, no more of it than is wanted.</summary>
internal static class WebhookBody
{
    // Most answers are shorter.
    private const int FirstRead = 16 * 1024;

    public static async Task<WebhookAnswer> AnswerAsync(WebhookRequest request, HttpResponseMessage response, int mostText, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var type = response.Content.Headers.ContentType;
        var name = type?.MediaType?.ToLowerInvariant();
        var (body, isWhole) = await ReadAsync(response.Content, request.FileLimit?.Invoke(name) ?? mostText, ct);
        var isText = request.FileLimit is null && name?.StartsWith(WebhookAnswer.Sound, StringComparison.Ordinal) != true;
        int? tooLarge = isWhole ? null : isText ? ErrorCodes.AnswerTooLarge : request.FileLimit is null ? null : ErrorCodes.MediaTooLarge;
        return new(status, name, isText ? WebhookCharset.Read(body.Span, type) : "", status is < 200 or >= 300 ? ErrorCodes.HttpRetrievalFailure : tooLarge)
        {
            File = request.FileLimit is null ? default : body,
            IsChunked = response.Headers.TransferEncodingChunked == true,
            Headers = WebhookMessage.Kept(response.Headers, response.Content.Headers),
        };
    }

    // The buffer grows with what comes, not with what is said to come.
    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadAsync(HttpContent content, int most, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = new ArrayBufferWriter<byte>(Math.Min(most + 1, FirstRead));
        while (buffer.WrittenCount <= most)
        {
            var read = await stream.ReadAsync(Room(buffer, most), ct);
            if (read == 0) return (buffer.WrittenMemory, true);
            buffer.Advance(read);
        }
        return (buffer.WrittenMemory[..most], false);
    }

    private static Memory<byte> Room(ArrayBufferWriter<byte> buffer, int most)
    {
        var room = buffer.GetMemory();
        return room[..Math.Min(room.Length, most + 1 - buffer.WrittenCount)];
    }
}
