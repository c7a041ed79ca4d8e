using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class BuyPhoneNumberTests
{
    private const string Number = "+14158675309";

    [Theory]
    [EachBackend]
    public async Task A_number_is_charged_for_the_full_month_in_the_commit_that_makes_it(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);

        var bought = await world.BuyAsync(Number);

        var posting = Assert.Single(await world.PostingsAsync(world.Caller()));
        Assert.Equal($"mrc:{bought.Sid}:0", posting.Id);
        Assert.Equal(Money.Of(1.00m, Currency.USD), posting.Amount);
        Assert.Equal("(415) 867-5309", bought.FriendlyName);
        Assert.Equal(NumberRules.WelcomeSms, bought.SmsUrl);
    }

    [Theory]
    [EachBackend]
    public async Task Of_many_buyers_at_once_exactly_one_gets_the_number_and_pays(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);

        var codes = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => CodeOfAsync(() => world.BuyAsync(Number, world.Caller(n)))));

        Assert.Equal(1, codes.Count(code => code == 0));
        Assert.Equal(7, codes.Count(code => code == ErrorCodes.PhoneNumberNotAvailable));
        var postings = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => world.PostingsAsync(world.Caller(n))));
        Assert.Single(postings.SelectMany(account => account));
    }

    [Fact]
    public async Task A_purchase_that_died_after_its_claim_blocks_the_number_for_a_minute_only()
    {
        await using var world = await NumbersWorld.OpenAsync();
        await world.Get<PhoneNumberClaims>().TryClaimAsync(Number, world.Caller(1).Tenant, NewSid(world), default);

        var early = await CodeOfAsync(() => world.BuyAsync(Number, world.Caller(2)));
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await world.BuyAsync(Number, world.Caller(2));

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, early);
        Assert.Equal(world.Caller(2).AccountSid, (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
    }

    [Theory]
    [EachBackend]
    public async Task A_purchase_that_wakes_up_after_its_claim_was_taken_over_can_not_be_written(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);
        var slow = NewSid(world);
        await world.Get<PhoneNumberClaims>().TryClaimAsync(Number, world.Caller(1).Tenant, slow, default);
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await world.BuyAsync(Number, world.Caller(2));

        var late = world.Get<Store>().CommitAsync(
            Keys.Partition(world.Caller(1).AccountSid), [RowChange.Insert(Keys.NumberPointer(Number, slow), "{}"u8.ToArray())], default);

        await Assert.ThrowsAsync<ConflictException>(() => late);
        Assert.Null(await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller(1).AccountSid, Number, default));
    }

    [Fact]
    public async Task A_number_held_for_long_is_not_taken_over()
    {
        await using var world = await NumbersWorld.OpenAsync();
        await world.BuyAsync(Number, world.Caller(1));
        world.Clock.Advance(TimeSpan.FromDays(365));

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await CodeOfAsync(() => world.BuyAsync(Number, world.Caller(2))));
        Assert.Equal(world.Caller(1).AccountSid, (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
    }

    [Theory]
    [InlineData("+1415867530", ErrorCodes.InvalidPhoneNumber)]
    [InlineData("4158675309", ErrorCodes.InvalidPhoneNumber)]
    [InlineData("+390612345678", ErrorCodes.PhoneNumberNotAvailable)] // Italy has no line in the stock
    [InlineData("+9779812345678", ErrorCodes.PhoneNumberNotAvailable)] // nor has Nepal
    public async Task A_number_that_nobody_sells_is_refused(string number, int code)
    {
        await using var world = await NumbersWorld.OpenAsync();

        Assert.Equal(code, await CodeOfAsync(() => world.BuyAsync(number)));
        Assert.Empty(await world.PostingsAsync(world.Caller()));
    }

    [Fact]
    public async Task An_area_code_gives_each_buyer_another_number()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var wanted = new NewPhoneNumber(null, "510", null, new());

        var first = await world.Get<BuyPhoneNumber>().Handle(world.Caller(1), wanted, default);
        var second = await world.Get<BuyPhoneNumber>().Handle(world.Caller(2), wanted, default);

        Assert.StartsWith("+1510", first.PhoneNumber, StringComparison.Ordinal);
        Assert.StartsWith("+1510", second.PhoneNumber, StringComparison.Ordinal);
        Assert.NotEqual(first.PhoneNumber, second.PhoneNumber);
    }

    [Fact]
    public async Task Test_credentials_buy_the_magic_number_and_leave_nothing_behind()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var caller = world.Caller(test: true);

        var bought = await world.BuyAsync("+15005550006", caller);

        Assert.Equal("+15005550006", bought.PhoneNumber);
        Assert.Empty(await world.PostingsAsync(caller));
        Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync("+15005550006", default));
    }

    [Theory]
    [InlineData("+15005550000", null, ErrorCodes.PhoneNumberNotAvailable)]
    [InlineData("+15005550001", null, ErrorCodes.InvalidPhoneNumber)]
    [InlineData("+14158675309", null, ErrorCodes.InvalidPhoneNumber)]
    [InlineData(null, "533", ErrorCodes.NoneInAreaCode)]
    public async Task Test_credentials_are_refused_as_the_magic_numbers_say(string? number, string? areaCode, int code)
    {
        await using var world = await NumbersWorld.OpenAsync();

        var buying = () => world.Get<BuyPhoneNumber>().Handle(world.Caller(test: true), new(number, areaCode, null, new()), default);

        Assert.Equal(code, await CodeOfAsync(buying));
    }

    internal static async Task<int> CodeOfAsync<T>(Func<Task<T>> story)
    {
        try
        {
            await story();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }

    private static Sid NewSid(NumbersWorld world) => world.Get<SidSource>().Next(SidPrefix.PhoneNumber, world.Clock.GetUtcNow());
}
