using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Addresses;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.PhoneNumbers.BuyPhoneNumberTests;
using static TwilioServerless.App.Tests.PhoneNumbers.FamilyWorld;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public sealed class TransferTests
{
    [Theory]
    [EachBackend]
    public async Task A_number_moves_with_its_sid_and_its_rent_goes_on_on_the_same_day_with_the_new_account(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var branch = await world.SubaccountAsync();
        var number = await world.BuyAsync(world.Parent, settings: new() { SmsUrl = "https://app.test/sms" });
        world.Advance(TimeSpan.FromDays(10));

        var moved = await world.MoveAsync(world.Parent, number.Sid, branch);

        Assert.Equal((number.Sid, branch.AccountSid.Value, "https://app.test/sms"), (moved.Sid, moved.AccountSid, moved.SmsUrl));
        Assert.Equal([branch.AccountSid], await world.OwnersAsync(number.Sid, world.Parent, branch));
        Assert.Equal(branch.AccountSid, (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
        Assert.Empty(await world.PostingsAsync(branch));
        world.Advance(TimeSpan.FromDays(20) + TimeSpan.FromHours(23)); // it was bought on 2 March
        await world.ChargeRentAsync(world.Parent, branch);
        Assert.Empty(await world.PostingsAsync(branch));
        world.Advance(TimeSpan.FromHours(1));
        await world.ChargeRentAsync(world.Parent, branch);
        await world.ChargeRentAsync(world.Parent, branch);

        Assert.Equal([$"mrc:{number.Sid}:0"], await world.PostingsAsync(world.Parent));
        Assert.Equal([$"mrc:{number.Sid}:1"], await world.PostingsAsync(branch));
        await world.SettleAsync();
        Assert.Empty((await world.ReconcileAsync()).Mismatches);
    }

    [Fact]
    public async Task A_number_that_comes_back_and_goes_again_is_charged_once_a_month_by_whoever_has_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (a, b) = (await world.SubaccountAsync(), await world.SubaccountAsync());
        var number = await world.BuyAsync(a);

        for (var month = 1; month <= 6; month++)
        {
            await world.MoveAsync(a, number.Sid, b);
            await world.MoveAsync(b, number.Sid, a);
            await world.MoveAsync(a, number.Sid, b);
            world.Advance(TimeSpan.FromDays(31));
            await world.ChargeRentAsync(a, b);
            (a, b) = (b, a);
        }
        await world.SettleAsync();
        var postings = (await world.PostingsAsync(a)).Concat(await world.PostingsAsync(b));

        Assert.Equal(Enumerable.Range(0, 7).Select(period => $"mrc:{number.Sid}:{period}"), postings.Order());
        Assert.Empty((await world.ReconcileAsync()).Mismatches);
    }

    [Fact]
    public async Task Apps_and_addresses_of_the_request_are_those_of_the_new_account()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (a, b) = (await world.SubaccountAsync(), await world.SubaccountAsync());
        var (here, there) = (await AppAsync(world, a), await AppAsync(world, b));
        var number = await world.BuyAsync(a, settings: new() { SmsApplicationSid = here, VoiceApplicationSid = here });

        Assert.Equal(ErrorCodes.ApplicationNotAccessible, await CodeOfAsync(() => world.MoveAsync(a, number.Sid, b, new() { SmsApplicationSid = here })));
        var moved = await world.MoveAsync(a, number.Sid, b, new() { SmsApplicationSid = there, FriendlyName = "Desk" });

        Assert.Equal((there, null, "Desk"), (moved.SmsApplicationSid, moved.VoiceApplicationSid, moved.FriendlyName));
    }

    [Fact]
    public async Task A_number_that_needs_an_address_moves_with_one_of_the_new_account_only()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (a, b) = (await world.SubaccountAsync(), await world.SubaccountAsync());
        var (here, there) = (await AddressAsync(world, a), await AddressAsync(world, b));
        var number = await world.BuyAsync(a, "+33123456789", new() { AddressSid = here });

        Assert.Equal(ErrorCodes.LocalAddressRequired, await CodeOfAsync(() => world.MoveAsync(a, number.Sid, b)));
        Assert.Equal(ErrorCodes.LocalAddressRequired, await CodeOfAsync(() => world.MoveAsync(a, number.Sid, b, new() { AddressSid = here })));
        Assert.Equal([a.AccountSid], await world.OwnersAsync(number.Sid, a, b));
        Assert.Equal(there, (await world.MoveAsync(a, number.Sid, b, new() { AddressSid = there })).AddressSid);
        Assert.Equal(ErrorCodes.Conflict, await CodeOfAsync(() => DeleteAddressAsync(world, b, there)));
        Assert.Equal(0, await CodeOfAsync(() => DeleteAddressAsync(world, a, here)));
    }

    [Fact]
    public async Task A_number_that_nobody_may_move_stays_where_it_is()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (a, b, stranger) = (await world.SubaccountAsync(), await world.SubaccountAsync(), await world.StrangerAsync());
        var number = await world.BuyAsync(a);
        var closed = await world.SubaccountAsync();
        await world.Get<App.Accounts.UpdateAccount>().Handle(await world.ByParentAsync(closed), new(null, AccountStatus.Closed), default);
        Func<string, Task<IncomingPhoneNumberResource>> move = async to =>
            await world.Get<UpdatePhoneNumber>().Handle(await world.ByParentAsync(a), Sid.Parse(number.Sid), new() { AccountSid = to }, default);

        Assert.Equal(21470, await CodeOfAsync(() => move("nonsense")));
        Assert.Equal(21471, await CodeOfAsync(() => move("AC" + new string('9', 32))));
        Assert.Equal(21472, await CodeOfAsync(() => move(closed.AccountSid.Value)));
        Assert.Equal(21473, await CodeOfAsync(() => move(stranger.AccountSid.Value)));
        Assert.Equal(21474, await CodeOfAsync(() => world.Get<UpdatePhoneNumber>().Handle(a, Sid.Parse(number.Sid), new() { AccountSid = b.AccountSid.Value }, default)));
        Assert.Equal(20404, await CodeOfAsync(() => world.MoveAsync(b, number.Sid, a)));
        Assert.Equal(number.Sid, (await move(a.AccountSid.Value)).Sid); // to where it is: nothing happens
        Assert.Equal([a.AccountSid], await world.OwnersAsync(number.Sid, world.Parent, a, b, stranger));
        Assert.Equal([$"mrc:{number.Sid}:0"], await world.PostingsAsync(a));
    }

    [Theory]
    [EachBackend]
    public async Task Of_two_moves_at_once_one_wins_and_the_other_finds_no_number(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var (a, b) = (await world.SubaccountAsync(), await world.SubaccountAsync());
        var number = await world.BuyAsync(world.Parent);

        var codes = await Task.WhenAll(CodeOfAsync(() => world.MoveAsync(world.Parent, number.Sid, a)), CodeOfAsync(() => world.MoveAsync(world.Parent, number.Sid, b)));
        await world.SettleAsync();

        Assert.Equal([0, ErrorCodes.NotFound], codes.Order());
        Assert.Single(await world.OwnersAsync(number.Sid, world.Parent, a, b));
        Assert.Equal((await world.OwnersAsync(number.Sid, a, b))[0], (await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default))?.AccountSid);
        Assert.Empty((await world.ReconcileAsync()).Mismatches);
    }

    [Theory]
    [EachBackend]
    public async Task Of_a_move_and_a_release_at_once_the_number_has_moved_or_rests(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var branch = await world.SubaccountAsync();
        var number = await world.BuyAsync(world.Parent);

        var codes = await Task.WhenAll(
            CodeOfAsync(() => world.MoveAsync(world.Parent, number.Sid, branch)),
            CodeOfAsync(async () =>
            {
                await world.ReleaseAsync(world.Parent, number.Sid);
                return number;
            }));
        await world.SettleAsync();

        var claim = (await world.Get<PhoneNumberTable>().FindClaimAsync(Number, default))!.Value;
        var owners = await world.OwnersAsync(number.Sid, world.Parent, branch);
        Assert.Equal(codes[1] == 0 ? [] : [branch.AccountSid], owners);
        Assert.Equal(owners.Length == 0, claim.Rest is not null);
        Assert.Single(codes, code => code == 0);
    }

    [Fact]
    public async Task A_release_that_meets_the_beginning_of_a_move_lets_the_number_rest_all_the_same()
    {
        await using var world = await Messaging.MessagingWorld.OpenAsync();
        var (claims, numbers) = (world.Get<PhoneNumberClaims>(), world.Get<PhoneNumberTable>());
        var number = (await numbers.FindOwnedAsync(world.Caller.AccountSid, Messaging.MessagingWorld.Ours, default))!;

        world.Storage.BeforeNextCommit(async () => Assert.True(await claims.BeginMoveAsync(number, default)));
        await claims.ReleaseAsync(number.PhoneNumber, world.Caller.Tenant, number.Sid, default);

        Assert.NotNull((await numbers.FindClaimAsync(number.PhoneNumber, default))!.Value.Rest);
    }

    [Fact]
    public async Task A_number_that_has_moved_is_released_where_it_is_and_its_old_move_brings_it_back_to_nobody()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var branch = await world.SubaccountAsync();
        var number = await world.BuyAsync(world.Parent);
        await world.MoveAsync(world.Parent, number.Sid, branch);
        await world.ReleaseAsync(branch, number.Sid);

        await world.SettleAsync(); // the work that the move left behind

        Assert.Empty(await world.OwnersAsync(number.Sid, world.Parent, branch));
        Assert.NotNull((await world.Get<PhoneNumberTable>().FindClaimAsync(Number, default))!.Value.Rest);
    }

    [Fact]
    public async Task A_number_that_was_free_on_trial_is_rented_where_it_goes()
    {
        await using var world = await FamilyWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        var number = await world.BuyAsync(world.Parent);
        var branch = await world.SubaccountAsync();
        Assert.Equal(ErrorCodes.NoSecondTrialNumber, await CodeOfAsync(() => world.MoveAsync(world.Parent, number.Sid, branch)));

        await UpgradeAsync(world, branch);
        await world.MoveAsync(world.Parent, number.Sid, branch);

        Assert.Contains($"mrc:{number.Sid}:0", await world.PostingsAsync(branch));
        Assert.DoesNotContain(await world.PostingsAsync(world.Parent), id => id.StartsWith("mrc:", StringComparison.Ordinal));
        Assert.Equal(0, await CodeOfAsync(() => world.BuyAsync(world.Parent, "+14158675310"))); // it may have another one
    }

    [Fact]
    public async Task An_account_by_a_test_clock_pays_by_it_from_when_the_number_came()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.Get<CreateTestClock>().Handle(world.Parent, Forms.Of(("FrozenTime", "2030-01-01T00:00:00Z")), "", default);
        var branch = await world.SubaccountAsync(clock.Sid);
        var number = await world.BuyAsync(world.Parent);
        world.Advance(TimeSpan.FromDays(21)); // ten days of its month of 31 are left
        await world.MoveAsync(world.Parent, number.Sid, branch);
        Assert.Equal(0, await ChargedAsync("2030-01-10T23:59:59Z"));
        Assert.Equal(1, await ChargedAsync("2030-01-12T00:00:00Z"));
        Assert.Empty((await world.ReconcileAsync()).Mismatches);

        async Task<int> ChargedAsync(string time)
        {
            await world.Get<AdvanceTestClock>().Handle(world.Parent, Sid.Parse(clock.Sid), Forms.Of(("FrozenTime", time)), "", default);
            await world.ChargeRentAsync(branch);
            await world.SettleAsync();
            return (await world.PostingsAsync(branch)).Length;
        }
    }

    private static async Task UpgradeAsync(FamilyWorld world, Caller caller)
    {
        var accounts = world.Get<App.Accounts.AccountTable>();
        var found = (await accounts.FindAsync(caller.AccountSid, default))!;
        await accounts.SaveAsync(found, found.Value with { Type = AccountType.Full }, default);
    }

    private static async Task<string> AppAsync(FamilyWorld world, Caller caller) =>
        (await world.Get<CreateApplication>().Handle(caller, new() { FriendlyName = "App" }, default)).Sid;

    private static async Task<string> AddressAsync(FamilyWorld world, Caller caller) =>
        (await world.Get<CreateAddress>().Handle(caller, AddressStoryTests.Form(("IsoCountry", "FR")), default)).Sid;

    private static async Task<string> DeleteAddressAsync(FamilyWorld world, Caller caller, string address)
    {
        await world.Get<DeleteAddress>().Handle(caller, Sid.Parse(address), default);
        return address;
    }
}
