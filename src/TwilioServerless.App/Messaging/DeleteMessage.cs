using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>DELETE Messages/{Sid}: who wrote what to whom is forgotten, also by the inspector; what it cost is not.</summary>
public sealed class DeleteMessage(MessageTable messages, MessageMedia media, Exchanges exchanges)
{
    /// <summary>Deletes a message that is not waiting to be sent.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        while (true)
        {
            var stored = await messages.GetAsync(caller.AccountSid, sid, ct);
            var deleted = MessageRules.Delete(stored.Value, caller.Now);
            var forgotten = await messages.UnlistedAsync(stored.Value, ct);
            if (deleted.IsMms) forgotten = forgotten.And(await media.ForgetAsync(caller.Tenant, sid, ct));
            forgotten = forgotten.And(await exchanges.ForgetAsync(caller.Tenant, sid, ct));
            if (await messages.TryReplaceAsync(caller.Tenant, stored, Decision.Of(deleted), forgotten, ct)) return;
        }
    }
}
