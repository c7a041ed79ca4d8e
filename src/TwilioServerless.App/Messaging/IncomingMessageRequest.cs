using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>The parameters of POST Simulator/Messages, in the order they are checked: From, To, and Body or up to 10 MediaUrls; on WhatsApp the ProfileName.</summary>
public static class IncomingMessageRequest
{
    private const int LongestBody = 1600;
    private const int MostMedia = 10;

    /// <summary>The message that comes in.</summary>
    public static NewMessage Read(Form form)
    {
        var from = form.Required("From", ErrorCodes.NoMessageFrom);
        var to = form.Required("To", ErrorCodes.NoMessageTo);
        var (body, media) = (form.Text("Body") ?? "", form.All("MediaUrl").ToImmutableArray());
        if (string.IsNullOrWhiteSpace(body) && media.IsEmpty) throw new Refusal(ErrorCodes.NoContent);
        if (body.Length > LongestBody) throw new Refusal(ErrorCodes.BodyTooLong);
        if (media.Length > MostMedia) throw new Refusal(ErrorCodes.TooManyMedia);
        return media.All(SendMessageRequest.IsUrl) ? new(to, from, body) { MediaUrls = media, ProfileName = form.Text("ProfileName") } : throw new Refusal(ErrorCodes.InvalidMediaUrl);
    }
}
