using TwilioServerless.App.Accounts;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.SenderIds;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Gathers what decides whether a message may be sent. What most accounts have none of (opt-outs, registered sender IDs,
/// the rules of a trial) costs their messages no request.
/// </summary>
public sealed class SendingFacts(PhoneNumberTable numbers, CallerIdTable callerIds, OptOutTable optOuts, GeoPermissionTable permissions, RegisteredSenderIds senderIds, SendQueues queues)
{
    /// <summary>
    /// The facts with all that must be read; as they are if either end is unknown. Who has left <paramref name="service"/>,
    /// the Messaging Service that sends, has left all its senders.
    /// </summary>
    public async ValueTask<MessageFacts> GatherAsync(Tenant tenant, MessageFacts facts, Sid? service, CancellationToken ct)
    {
        if (facts is not { To: { } to, From: { } from }) return facts;
        var isTrial = tenant.Account.Type == AccountType.Trial;
        return facts with
        {
            IsTrial = isTrial,
            IsVerified = isTrial && await IsVerifiedAsync(tenant.Account.Sid, to.E164, ct),
            IsPermitted = (await permissions.RulesOfAsync(tenant, ct)).IsPermitted(to.Country),
            IsUnsubscribed = await IsUnsubscribedAsync(tenant.Account.Sid, from, service, to.E164, ct),
            HasNames = tenant.Account.AlphanumericSenderIds ?? true,
            RegisteredSenderId = await RegisteredAsync(tenant.Account, from, to.Country, ct),
            IsQueueFull = await queues.IsFullAsync(tenant, from, ct),
        };
    }

    // Its own numbers need no verification.
    private async ValueTask<bool> IsVerifiedAsync(Sid account, string to, CancellationToken ct) =>
        await numbers.FindOwnedAsync(account, to, ct) is not null || await callerIds.IsVerifiedAsync(account, to, ct);

    private async ValueTask<string?> RegisteredAsync(Account account, MessageSender from, string country, CancellationToken ct) =>
        account.AlphanumericSenderIds == false || from.Kind == SenderKind.WhatsApp ? null : await senderIds.FindAsync(account.Sid, country, from.Number, ct);

    // Nobody can write STOP to a name, and WhatsApp has no such words. Who left a service has left its numbers, whoever lets them write.
    private async ValueTask<bool> IsUnsubscribedAsync(Sid account, MessageSender from, Sid? service, string to, CancellationToken ct) =>
        (from.Kind is not (SenderKind.Alphanumeric or SenderKind.WhatsApp) && await optOuts.IsOptedOutAsync(account, from.Number, to, ct))
        || ((service ?? from.ServiceSid) is { } sid && await optOuts.IsOptedOutAsync(account, sid.Value, to, ct));
}
