using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class ReleasePhoneNumberTests
{
    private const string Number = "+14158675309";

    [Theory]
    [EachBackend]
    public async Task A_released_number_is_nobodys_and_what_was_paid_for_it_stays_paid(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);
        var bought = await world.BuyAsync(Number);

        await world.ReleaseAsync(bought.Sid);

        Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default));
        Assert.Null(await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller().AccountSid, Number, default));
        Assert.Equal(Money.Of(1.00m, Currency.USD), Assert.Single(await world.PostingsAsync(world.Caller())).Amount);
    }

    [Fact]
    public async Task A_released_number_has_no_subscription_any_more()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);
        var before = await SubscriptionsAsync(world);

        await world.ReleaseAsync(bought.Sid);

        Assert.Equal((1, 0), (before, await SubscriptionsAsync(world)));
    }

    [Fact]
    public async Task A_released_number_rests_for_two_months_and_is_then_for_sale_again()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);
        await world.ReleaseAsync(bought.Sid);

        world.Clock.Advance(new DateTimeOffset(2026, 3, 31, 11, 59, 59, TimeSpan.Zero) - world.Clock.GetUtcNow());
        var early = await BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(Number, world.Caller(2)));
        var hidden = await IsOfferedAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var offered = await IsOfferedAsync(world);
        await world.BuyAsync(Number, world.Caller(2));

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, early);
        Assert.Equal((false, true), (hidden, offered));
        Assert.Equal(world.Caller(2).AccountSid, (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
    }

    [Fact]
    public async Task A_release_that_died_half_way_leaves_the_number_with_its_holder_and_can_be_repeated()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);
        await world.Get<PhoneNumberClaims>().ReleaseAsync(Number, world.Caller().Tenant, Sid.Parse(bought.Sid), default);
        world.Clock.Advance(TimeSpan.FromDays(90));

        var taken = await BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(Number, world.Caller(2)));
        var holder = await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default);
        await world.ReleaseAsync(bought.Sid);

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, taken);
        Assert.Equal(bought.Sid, holder?.Number.Sid.Value);
        Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default));
    }

    [Fact]
    public async Task Somebody_elses_number_is_not_found()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number, world.Caller(1));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.ReleaseAsync(bought.Sid, world.Caller(2)));

        Assert.Equal(ErrorCodes.NotFound, refusal.Error.Code);
    }

    [Fact]
    public async Task A_number_released_twice_is_not_found_the_second_time()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var bought = await world.BuyAsync(Number);
        await world.ReleaseAsync(bought.Sid);

        await Assert.ThrowsAsync<Refusal>(() => world.ReleaseAsync(bought.Sid));
    }

    private static async Task<bool> IsOfferedAsync(NumbersWorld world)
    {
        var search = new NumberSearch("US", NumberType.Local, 10) { Contains = ContainsPattern.Parse(Number[1..]) };
        return (await world.Get<SimulatedInventory>().SearchAsync(search, default)).Count == 1;
    }

    private static async Task<int> SubscriptionsAsync(NumbersWorld world) =>
        (await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller().AccountSid), Keys.Subscription), default)).Rows.Count;
}
