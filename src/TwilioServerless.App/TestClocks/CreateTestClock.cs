using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TestClocks;

/// <summary>Makes a test clock, which stands still from the beginning.</summary>
public sealed class CreateTestClock(TestClockTable clocks, SidSource sids, TimeProvider time)
{
    private const string DefaultName = "Test clock";

    public async Task<TestClockResource> Handle(Caller caller, Form form, string list, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var clock = new TestClock
        {
            Sid = sids.Next(SidPrefix.TestClock, now),
            AccountSid = caller.AccountSid,
            FriendlyName = Setting.Name(form.Text("FriendlyName")) ?? DefaultName,
            FrozenTime = TestClock.Showable(TestClockRequest.FrozenTime(form)),
            DateCreated = now,
        };
        await clocks.InsertAsync(clock, ct);
        return TestClockResource.From(clock, TestClockStatus.Ready, list);
    }
}

/// <summary>The parameter that creating and advancing a clock have in common.</summary>
internal static class TestClockRequest
{
    public static DateTimeOffset FrozenTime(Form form)
    {
        form.Required("FrozenTime", ErrorCodes.MissingParameter);
        return form.Date("FrozenTime", ErrorCodes.InvalidParameter)!.Value;
    }
}
