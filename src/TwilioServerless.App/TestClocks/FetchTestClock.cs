using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.TestClocks;

/// <summary>Shows test clocks and whether what they woke is done.</summary>
public sealed class FetchTestClock(TestClockTable clocks, DueWork work)
{
    public async Task<TestClockResource> Handle(Caller caller, Sid sid, string list, CancellationToken ct) =>
        await ShowAsync((await clocks.GetAsync(caller.AccountSid, sid, ct)).Value, list, ct);

    /// <summary>The caller's clocks, newest first.</summary>
    public async Task<ListPage<TestClockResource>> Handle(Caller caller, PageRequest request, string list, CancellationToken ct)
    {
        var page = await clocks.PageAsync(caller.Account, request, ct);
        var shown = new List<TestClockResource>();
        foreach (var found in page.Items) shown.Add(await ShowAsync(found.Value, list, ct));
        return new(page.Request, [.. shown], page.Next, page.Previous);
    }

    private async Task<TestClockResource> ShowAsync(TestClock clock, string list, CancellationToken ct) =>
        TestClockResource.From(clock, await work.StatusAsync(clock, ct), list);
}
