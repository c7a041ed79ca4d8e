using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages/{Sid}: an empty Body redacts it, its media with its text, and what the inspector kept of it; Status "canceled" keeps a scheduled one from being sent.</summary>
public sealed class UpdateMessage(MessageTable messages, MessageMedia media, Exchanges exchanges)
{
    private const string Canceled = "canceled";

    /// <summary>The message as it is then. It is canceled first, if both are wanted.</summary>
    public async Task<MessageResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        if (form.Given("Status") is { } status && status != Canceled) throw new Refusal(ErrorCodes.InvalidParameter, status);
        if (form.Given("Body") is { } text) throw new Refusal(ErrorCodes.InvalidParameter, text);
        while (true)
        {
            var stored = await messages.GetAsync(caller.AccountSid, sid, ct);
            var (message, work) = form.Text("Status") is Canceled ? ServiceMessageRules.Cancel(stored.Value, caller.Now) : Decision.Of(stored.Value);
            if (form.Has("Body")) message = MessageRules.Redact(message, caller.Now);
            if (message == stored.Value) return MessageResource.Of(message);
            var forgotten = form.Has("Body") && message.IsMms ? await media.ForgetAsync(caller.Tenant, sid, ct) : Change.Of();
            if (form.Has("Body")) forgotten = forgotten.And(await exchanges.ForgetAsync(caller.Tenant, sid, ct));
            // A message whose receipt came meanwhile, or whose time did, is looked at again.
            if (await messages.TryReplaceAsync(caller.Tenant, stored, Decision.Of(message, work), forgotten, ct)) return MessageResource.Of(message);
        }
    }
}
