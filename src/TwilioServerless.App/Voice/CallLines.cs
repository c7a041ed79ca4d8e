using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>How many calls an account may have: at once, and waiting to be made.</summary>
public sealed class CallLines(CallTable calls, LaneBacklogs backlogs, IOptions<VoiceOptions> options)
{
    private const int OnTrial = 5;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether an account has as many calls under way as it may. Only those with a limit are counted.</summary>
    public async ValueTask<bool> AreTakenAsync(Tenant tenant, CancellationToken ct)
    {
        if (MostOf(tenant.Account) is not { } most) return false;
        return await calls.OpenAsync(tenant, ct).Where(call => call.Value.Status != CallStatus.Queued).Take(most).CountAsync(ct) == most;
    }

    /// <summary>Whether as many calls wait as the account makes in a day; else one more is reckoned in.</summary>
    public ValueTask<bool> IsQueueFullAsync(Tenant tenant, CancellationToken ct) =>
        backlogs.IsFullAsync(tenant, Keys.Partition(tenant.Account.Sid), DialCall.CallsLane, TimeSpan.FromSeconds(1 / options.Value.CallsPerSecond), Day, ct);

    private int? MostOf(Account account) =>
        account.Type == AccountType.Full ? options.Value.ConcurrentCalls is var most and > 0 ? most : null
        : options.Value.ConcurrentCalls is var fewer and > 0 and < OnTrial ? fewer : OnTrial;
}
