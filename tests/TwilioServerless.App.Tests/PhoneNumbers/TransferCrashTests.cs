using TwilioServerless.App.PhoneNumbers;
using static TwilioServerless.App.Tests.PhoneNumbers.FamilyWorld;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>The process is killed after each storage request of a move.</summary>
public sealed class TransferCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_the_number_has_one_owner_and_each_month_is_paid_once()
    {
        var dyings = 0;
        for (var requests = 1; await MoveAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 6, 60); // at least: number, claim twice, rent, leaving, claim twice, due lists, arriving
    }

    // True: it died.
    private static async Task<bool> MoveAsync(int requests)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var branch = await world.SubaccountAsync();
        var number = await world.BuyAsync(world.Parent);

        var isDead = await world.Storage.LiveAsync(requests, () => world.MoveAsync(world.Parent, number.Sid, branch));
        Assert.InRange((await world.OwnersAsync(number.Sid, world.Parent, branch)).Length, 0, 1);
        world.Advance(TimeSpan.FromDays(1)); // a claim that could be taken over would be overdue
        Assert.NotEqual(0, await BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(branch)));
        await world.SettleAsync();

        var owner = Assert.Single(await world.OwnersAsync(number.Sid, world.Parent, branch));
        Assert.Equal(owner, (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
        world.Advance(TimeSpan.FromDays(31));
        await world.ChargeRentAsync(world.Parent, branch);
        await world.SettleAsync();
        var postings = (await world.PostingsAsync(world.Parent)).Concat(await world.PostingsAsync(branch));
        Assert.Equal([$"mrc:{number.Sid}:0", $"mrc:{number.Sid}:1"], postings.Order());
        Assert.Empty((await world.ReconcileAsync()).Mismatches);
        return isDead;
    }
}
