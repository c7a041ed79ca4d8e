using TwilioServerless.App.Contents;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Makes messages of templates: text and media of the type that the channel shows, with the variables in their places.</summary>
public sealed class TemplateMessages(ContentTable contents)
{
    /// <summary>The message with what its template says; as it is if it has none. Costs a request only if it has one.</summary>
    public async ValueTask<NewMessage> ResolveAsync(Sid account, NewMessage wanted, CancellationToken ct)
    {
        if (wanted.ContentSid is not { } sid) return wanted;
        var content = (await contents.FindAsync(account, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.InvalidContent);
        var isWhatsApp = WhatsAppAddress.Is(wanted.To);
        var rendered = ContentRendering.Render(content, ContentVariables.Parse(wanted.ContentVariables), isWhatsApp);
        var body = wanted.SmartEncoded == true ? SmartEncoding.Apply(rendered.Body) : rendered.Body;
        SendMessageRequest.CheckContent(body, rendered.MediaUrls);
        return wanted with
        {
            Body = body,
            MediaUrls = rendered.MediaUrls,
            IsTemplate = isWhatsApp && content.Approval is { Status: ApprovalStatus.Approved },
        };
    }
}
