using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class DemoNumbersTests
{
    [Fact]
    public async Task The_demo_account_gets_two_numbers_once_and_pays_for_them()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var demo = world.Get<IDemoSeed>();

        var first = await demo.SeedAsync(world.Caller().Tenant, default);
        var second = await demo.SeedAsync(world.Caller().Tenant, default);

        Assert.Equal(2, first.Count);
        Assert.Equal(first, second);
        Assert.Equal(2, (await world.PostingsAsync(world.Caller())).Count);
    }

    [Fact]
    public async Task A_demo_number_that_was_released_stays_released()
    {
        await using var world = await NumbersWorld.OpenAsync();
        await world.Get<IDemoSeed>().SeedAsync(world.Caller().Tenant, default);
        var number = await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller().AccountSid, "+12025550142", default);
        await world.ReleaseAsync(number!.Sid.Value);

        Assert.Single(await world.Get<IDemoSeed>().SeedAsync(world.Caller().Tenant, default));
    }
}
