using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TestClocks;

/// <summary>Deletes a test clock by which no account lives any more; those that did stay at its last time, so its row stays.</summary>
public sealed class DeleteTestClock(TestClockTable clocks, TimeProvider time)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        var found = await clocks.GetAsync(caller.AccountSid, sid, ct);
        await foreach (var tenant in clocks.AccountsAsync(found.Value, ct))
            if (tenant.Account.Status != AccountStatus.Closed) throw new Refusal(ErrorCodes.Conflict);

        await clocks.ReplaceAsync(found, found.Value with { DateDeleted = time.GetUtcNow() }, ct);
        await clocks.ForgetDueListAsync(found.Value, ct);
    }
}
