using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages/{Sid}: an empty Body redacts it, its media with its text.</summary>
public sealed class UpdateMessage(MessageTable messages, MessageMedia media)
{
    /// <summary>Redacts the message. Only scheduled ones can be canceled, and there are none.</summary>
    public async Task<MessageResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        if (form.Text("Status") is { Length: > 0 }) throw new Refusal(ErrorCodes.CannotCancelMessage);
        if (form.Text("Body") is { Length: > 0 } text) throw new Refusal(ErrorCodes.InvalidParameter, text);
        while (true)
        {
            var stored = await messages.GetAsync(caller.AccountSid, sid, ct);
            if (!form.Has("Body")) return MessageResource.Of(stored.Value);
            var redacted = MessageRules.Redact(stored.Value, caller.Now);
            var forgotten = redacted.IsMms ? await media.ForgetAsync(caller.Tenant, sid, ct) : Change.Of();
            // A message whose receipt came meanwhile is looked at again.
            if (await messages.TryReplaceAsync(caller.Tenant, stored, Decision.Of(redacted), forgotten, ct)) return MessageResource.Of(redacted);
        }
    }
}
