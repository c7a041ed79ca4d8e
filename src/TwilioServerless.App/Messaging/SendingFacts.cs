using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Gathers what decides whether a message may be sent. What most accounts have none of (opt-outs, registered sender IDs,
/// the rules of a trial) costs their messages no request.
/// </summary>
public sealed class SendingFacts(PhoneNumberTable numbers, SendQueues queues)
{
    /// <summary>The facts with all that must be read; as they are if either end is unknown.</summary>
    public async ValueTask<MessageFacts> GatherAsync(Tenant tenant, MessageFacts facts, CancellationToken ct)
    {
        if (facts is not { To: { } to, From: { } from }) return facts;
        var isTrial = tenant.Account.Type == AccountType.Trial;
        return facts with
        {
            IsTrial = isTrial,
            IsVerified = isTrial && await numbers.FindOwnedAsync(tenant.Account.Sid, to.E164, ct) is not null,
            IsQueueFull = await queues.IsFullAsync(tenant, from, ct),
        };
    }
}
