using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// Puts an account to rest without closing it: numbers, senders and subscriptions are given back, so nothing is charged any more; its
/// data and its balance stay, and it may go on whenever it likes.
/// </summary>
public sealed class SoftClose(Store store)
{
    /// <summary>POST SoftClose.</summary>
    public async Task<SoftClosedResource> Handle(Caller caller, CancellationToken ct)
    {
        await store.CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), Change.Of(new GiveBack(caller.Now)), ct);
        return new(caller.AccountSid.Value, caller.Account.Status.ToString().ToLowerInvariant(), ApiText.Iso8601(caller.Now));
    }
}

/// <summary>An account that was put to rest.</summary>
public sealed record SoftClosedResource(string AccountSid, string Status, string DateSoftClosed);
