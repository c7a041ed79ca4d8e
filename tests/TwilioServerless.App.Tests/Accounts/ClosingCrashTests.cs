using TwilioServerless.App.Billing;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>The process is killed after each storage request of a closing; then nobody works for two months.</summary>
public sealed class ClosingCrashTests
{
    private static readonly string[] Numbers = ["+14158675309", "+14158675310"];

    [Theory]
    [InlineData(true)] // whoever comes back charges rent first
    [InlineData(false)] // or releases first
    public async Task Wherever_a_process_dies_nothing_is_charged_that_begins_after_the_closing(bool rentFirst)
    {
        var dyings = 0;
        for (var requests = 1; await CloseAsync(requests, rentFirst); requests++) dyings++;

        Assert.InRange(dyings, 8, 200); // at least: the account, its commit, a bell, and three for each of two numbers
    }

    // True: it died.
    private static async Task<bool> CloseAsync(int requests, bool rentFirst)
    {
        MortalStorage storage = null!;
        await using var world = await FamilyWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        var sub = await world.SubAsync();
        foreach (var number in Numbers) await world.BuyAsync(sub, number);
        await world.SettleAsync();

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.ChangeAsync(sub, AccountStatus.Closed);
            await world.SettleAsync();
        });

        world.Sleep(TimeSpan.FromDays(62));
        var isClosed = (await world.CallerAsync(sub.AccountSid)).Account.Status == AccountStatus.Closed;
        if (rentFirst) await world.ChargeRentAsync(sub);
        await world.SettleAsync();
        if (!rentFirst) await world.ChargeRentAsync(sub);
        await world.SettleAsync();

        // 2 numbers × 1 month if it was closed; the closing may have been lost as a whole: then they go on, 2 × (1 + 2) months.
        Assert.Equal(isClosed ? 2 : 6, (await world.PostingsAsync(sub)).Length);
        foreach (var number in Numbers)
            Assert.Equal(isClosed, await world.Get<PhoneNumberTable>().FindHolderAsync(number, default) is null);
        Assert.True((await world.ProveAsync()).Balanced);
        if (isClosed)
            Assert.Empty((await world.Get<Store>().RowsAsync(new RowRange(Subscriptions.DueList(sub.Account), "0", ":"), default)).Rows);
        return isDead;
    }
}
