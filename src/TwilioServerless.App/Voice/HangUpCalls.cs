using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Ends the calls of a closed account at once, also those that wait to be made.</summary>
public sealed class HangUpCalls(CallTable calls, PriceBook prices) : IGivesBack
{
    // A day in the queue and four hours of talk are the longest a call can be under way.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var isDone = true;
        var lately = calls.InAsync(Keys.Partition(closed.Account.Sid), ct).TakeWhile(call => call.Value.DateCreated > closed.Now - Longest);
        await foreach (var call in lately.Where(call => !call.Value.IsFinal))
            isDone &= await calls.TryReplaceAsync(closed, call, CallRules.End(call.Value, prices, closed.Now), ct);
        return isDone;
    }
}
