using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Http;

/// <summary>A document that came as the File of a form of several parts, with the other parameters.</summary>
public sealed record UploadedFile(Form Form, string Name, string MimeType, ReadOnlyMemory<byte> Content)
{
    private const int LongestName = 128;
    private static readonly string[] MimeTypes = ["application/pdf", "image/jpeg", "image/png"];

    /// <summary>Reads it; refused if it is missing, empty, too long or no document.</summary>
    public static async Task<UploadedFile> ReadAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength > mostBytes) throw new Refusal(ErrorCodes.InvalidParameter, "File");
        var form = await Form.ReadAsync(request, ct);
        var file = (await request.ReadFormAsync(ct)).Files.GetFile("File") ?? throw new Refusal(ErrorCodes.MissingParameter, "File");
        if (file.Length == 0 || file.Length > mostBytes || !MimeTypes.Contains(file.ContentType)) throw new Refusal(ErrorCodes.InvalidParameter, "File");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return new(form, file.FileName[..Math.Min(file.FileName.Length, LongestName)], file.ContentType, content.ToArray());
    }
}
