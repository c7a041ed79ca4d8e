using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TestClocks;

/// <summary>
/// Deletes a test clock by which no account lives any more. Those that did stay at its last time, so its row stays; their thirty
/// days would never pass, so they are over.
/// </summary>
public sealed class DeleteTestClock(TestClockTable clocks, Store store, TimeProvider time)
{
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        var found = await clocks.GetAsync(caller.AccountSid, sid, ct);
        await foreach (var tenant in clocks.AccountsAsync(found.Value, ct))
            if (tenant.Account.Status != AccountStatus.Closed) throw new Refusal(ErrorCodes.Conflict);

        // Before the clock goes: who is killed in between asks again, and a deletion that is ordered twice is one.
        await foreach (var closed in clocks.AccountsAsync(found.Value, ct))
            await store.CommitAsync(closed, Keys.Partition(closed.Account.Sid), Change.Of(new DeleteAccount(closed.Now)), ct);
        await clocks.ReplaceAsync(found, found.Value with { DateDeleted = time.GetUtcNow() }, ct);
        await clocks.ForgetDueListAsync(found.Value, ct);
    }
}
