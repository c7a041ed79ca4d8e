using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TestClocks;

/// <summary>Moves a test clock forward and wakes what became due. The same time again wakes again, should that have been cut short.</summary>
public sealed class AdvanceTestClock(TestClockTable clocks, DueWork work)
{
    public async Task<TestClockResource> Handle(Caller caller, Sid sid, Form form, string list, CancellationToken ct)
    {
        var found = await clocks.GetAsync(caller.AccountSid, sid, ct);
        var advanced = found.Value.Advance(TestClockRequest.FrozenTime(form));
        await clocks.ReplaceAsync(found, advanced, ct);
        await work.WakeAsync(advanced, ct);
        return TestClockResource.From(advanced, await work.StatusAsync(advanced, ct), list);
    }
}
