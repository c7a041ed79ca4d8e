using Microsoft.AspNetCore.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Media;

/// <summary>GET Media/{Sid} without a format: the file itself, as its own content type, for whoever knows its address.</summary>
public sealed class ServeMedia(MediaTable table, MediaContents contents)
{
    /// <summary>The file; browsers must not take it for anything else than it says it is.</summary>
    public async Task<IResult> Handle(HttpRequest request, Sid account, Sid message, Sid file, CancellationToken ct)
    {
        var found = await table.FindAsync(account, message, file, ct) ?? throw new Refusal(ErrorCodes.NotFound, file);
        var content = await contents.ReadAsync(found.Value, ct) ?? throw new Refusal(ErrorCodes.NotFound, file);
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(content, found.Value.ContentType, enableRangeProcessing: true, lastModified: found.Value.DateCreated);
    }
}
