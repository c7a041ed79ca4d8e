using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.ShortCodes;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

/// <summary>The process is killed after each storage request, and another one goes on.</summary>
public sealed class ShortCodeCrashTests
{
    private const string Smooth = "550150";

    [Fact]
    public async Task Wherever_a_submission_dies_the_code_is_kept_or_free_a_minute_later()
    {
        var dyings = 0;
        for (var requests = 1; await SubmittingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 3, 12); // at least: application, claim, commit
    }

    [Fact]
    public async Task Wherever_a_payment_dies_it_is_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await PayingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 6, 25);
    }

    [Fact]
    public async Task Wherever_an_order_dies_on_its_way_the_code_is_live_once_and_paid_once()
    {
        var dyings = 0;
        for (var requests = 1; await OrderDiesAsync(requests); requests += 3) dyings++;

        Assert.InRange(dyings, 10, 100);
    }

    [Fact]
    public async Task Wherever_a_cancellation_dies_the_code_is_free_in_the_end()
    {
        var dyings = 0;
        for (var requests = 1; await CancelingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 4, 25);
    }

    [Fact]
    public async Task Wherever_a_release_dies_it_can_be_repeated_and_somebody_else_has_the_code_then()
    {
        var dyings = 0;
        for (var requests = 1; await ReleasingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 4, 15); // at least: the code, its rent, commit, claim
    }

    [Fact]
    public async Task Wherever_an_enablement_dies_it_is_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await EnablingDiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 2, 10);
    }

    private static async Task<bool> SubmittingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var application = await world.DraftAsync();
        var isDead = await DieAsync(world, requests, () => world.SubmitAsync(application));

        world.Time.Advance(TimeSpan.FromSeconds(61));
        var isKept = (await world.ApplicationAsync(application)).State == ShortCodeState.TwilioReview;
        var other = await world.AccountAsync();
        var theirs = await world.DraftAsync(caller: other);
        Assert.Equal(isKept ? ErrorCodes.PhoneNumberNotAvailable : null, await Refused.WithAsync(() => world.SubmitAsync(theirs, other)));
        Assert.Equal(isKept ? ErrorCodes.Conflict : ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => world.SubmitAsync(application)));
        return isDead;
    }

    private static async Task<bool> PayingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        await world.PayInAsync(1_500);
        var application = await world.SubmitAsync(await world.DraftAsync());
        await world.DecideAsync(application, "approve");
        var isDead = await DieAsync(world, requests, () => world.PayAsync(application));

        if ((await world.ApplicationAsync(application)).State == ShortCodeState.PendingPayment) await world.PayAsync(application);

        Assert.Equal(ShortCodeState.InProvisioning, (await world.ApplicationAsync(application)).State);
        await AssertPaidOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> OrderDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync(Json(Smooth, frequency: "YEARLY"));
        var isDead = await DieAsync(world, requests, async () =>
        {
            await world.SettleAsync();
            await PassWeeksAsync(world, 18);
        });

        if (!(await world.ProcessAsync(application)).IsOver) await world.ActAsync(application, ("Action", "nudge"));
        await world.SettleAsync();
        await PassWeeksAsync(world, 18);

        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync(Smooth));
        Assert.Equal(5, (await world.ApplicationAsync(application)).Reviews.Count(review => review.Status == CarrierReviewStatus.Approved));
        Assert.Single(await world.EventsAsync(application), one => one == "went-live");
        Assert.Single(await world.ChargesAsync());
        return isDead;
    }

    private static async Task<bool> CancelingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync();
        await world.SettleAsync();
        var isDead = await DieAsync(world, requests, async () =>
        {
            await world.CancelAsync(application);
            await world.SettleAsync();
        });

        if (!(await world.ApplicationAsync(application)).IsEnded) await world.CancelAsync(application);
        await world.SettleAsync();

        Assert.False(await world.IsClaimedAsync());
        await AssertPaidOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> ReleasingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var code = (await world.ProvisionAsync()).Sid;
        var isDead = await DieAsync(world, requests, () => world.ReleaseAsync(code));

        world.Time.Advance(TimeSpan.FromSeconds(61));
        if ((await world.ListAsync()).Length == 1) await world.ReleaseAsync(code);
        var other = await world.AccountAsync();
        await world.ProvisionAsync(other);

        Assert.Equal(other.AccountSid, await world.HolderAsync());
        await AssertPaidOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> EnablingDiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var code = (await world.ProvisionAsync()).Sid;
        var isDead = await DieAsync(world, requests, () => world.EnableMmsAsync(code));

        await world.EnableMmsAsync(code);

        Assert.Equal(("shortcodes-mms-enablement", "500.00000"), Assert.Single(await world.ChargesAsync(), charge => charge.Category == "shortcodes-mms-enablement"));
        return isDead;
    }

    private static async Task AssertPaidOnceAsync(ShortCodesWorld world)
    {
        Assert.Equal([("shortcodes-vanity", "1500.00000")], await world.ChargesAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    private static async Task PassWeeksAsync(ShortCodesWorld world, int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            world.Time.Advance(TimeSpan.FromDays(7));
            await world.SettleAsync();
        }
    }

    // True: it died. What comes next is done by another process.
    private static async Task<bool> DieAsync(ShortCodesWorld world, int requests, Func<Task> act)
    {
        await world.CallerAsync();
        var isDead = await world.Storage.LiveAsync(requests, act);
        foreach (var code in new[] { Code, Smooth }) world.Get<App.ShortCodes.ShortCodeTable>().Forget(world.Caller.AccountSid, code);
        return isDead;
    }
}
