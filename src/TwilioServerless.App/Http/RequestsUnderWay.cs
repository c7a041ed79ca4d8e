using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Counts the requests an account has under way in this process; one too many is refused
/// (https://help.twilio.com: "Too Many Requests", error 20429).
/// </summary>
public sealed class RequestsUnderWay(IOptions<SecurityOptions> options)
{
    private readonly ConcurrentDictionary<Sid, int> counts = new();

    /// <summary>Begins one; returns how many there are with it. Whoever begins one ends it, also if it is refused.</summary>
    public int Begin(Sid account) => counts.AddOrUpdate(account, 1, (_, count) => count + 1);

    /// <summary>Refuses a request if so many are too many.</summary>
    public void Check(int count)
    {
        if (options.Value.ConcurrentRequests is { } most && count > most) throw new Refusal(ErrorCodes.TooManyRequests);
    }

    /// <summary>Ends one.</summary>
    public void End(Sid account)
    {
        var left = counts.AddOrUpdate(account, 0, (_, count) => count - 1);
        if (left == 0) counts.TryRemove(new KeyValuePair<Sid, int>(account, 0));
    }
}
