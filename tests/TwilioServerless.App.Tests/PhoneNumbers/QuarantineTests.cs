using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.PhoneNumbers.BuyPhoneNumberTests;
using static TwilioServerless.App.Tests.PhoneNumbers.FamilyWorld;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public sealed class QuarantineTests
{
    private const string List = "https://host/console/v1/QuarantinedNumbers";

    [Theory]
    [EachBackend]
    public async Task A_number_that_is_still_called_is_not_sold_after_two_months_but_once_few_call(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var number = await world.BuyAsync(world.Parent);
        await world.ReleaseAsync(world.Parent, number.Sid);
        world.Advance(TimeSpan.FromDays(61));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Get<PhoneNumberClaims>().ContactAsync(Number, default)));

        var early = await CodeOfAsync(() => world.BuyAsync(world.Parent));
        var hidden = await IsOfferedAsync(world, world.Parent);
        world.Advance(TimeSpan.FromDays(7)); // 8 contacts count as 4 then
        var offered = await IsOfferedAsync(world, world.Parent);
        await world.BuyAsync(world.Parent);

        Assert.Equal((ErrorCodes.PhoneNumberNotAvailable, false, true), (early, hidden, offered));
    }

    [Fact]
    public async Task Contacts_of_a_number_that_somebody_has_or_nobody_had_are_not_counted()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var number = await world.BuyAsync(world.Parent);

        await world.Get<PhoneNumberClaims>().ContactAsync(Number, default);
        await world.Get<PhoneNumberClaims>().ContactAsync("+14158675310", default);
        await world.ReleaseAsync(world.Parent, number.Sid);

        Assert.Equal(0, (await world.Get<ShowQuarantinedNumbers>().Handle(world.Parent, Number, List, default)).Contacts);
        Assert.Null(await world.Get<PhoneNumberTable>().FindClaimAsync("+14158675310", default));
    }

    [Fact]
    public async Task A_resting_number_has_the_approved_shape()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var number = await world.BuyAsync(world.Parent);
        await world.ReleaseAsync(world.Parent, number.Sid);
        await world.Get<PhoneNumberClaims>().ContactAsync(Number, default);

        var resting = await world.Get<ShowQuarantinedNumbers>().Handle(world.Parent, "+1 (415) 867-5309", List, default);

        Approved.Verify("quarantined-number", JsonSerializer.Serialize(resting, PhoneNumberApiJson.Default.QuarantinedNumberResource));
    }

    [Fact]
    public async Task A_main_account_sees_what_its_family_gave_back_until_somebody_buys_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (branch, stranger) = (await world.SubaccountAsync(), await world.StrangerAsync());
        foreach (var (caller, number) in new[] { (branch, "+14158675311"), (world.Parent, "+14158675309"), (branch, "+14158675310"), (stranger, "+14158675312") })
            await world.ReleaseAsync(caller, (await world.BuyAsync(caller, number)).Sid);

        Assert.Equal(["+14158675309", "+14158675310", "+14158675311"], await ListAsync(world, world.Parent));
        Assert.Equal(["+14158675310"], await ListAsync(world, world.Parent, "?PageSize=1&Page=1&PageToken=" + new PageToken(false, Keys.Quarantined + "+14158675309").Text));
        Assert.Equal(["+14158675310", "+14158675311"], await ListAsync(world, branch));
        Assert.Equal(20404, await CodeOfAsync(() => world.Get<ShowQuarantinedNumbers>().Handle(branch, "+14158675309", List, default)));
        Assert.Equal(20404, await CodeOfAsync(() => world.Get<ShowQuarantinedNumbers>().Handle(branch, "nonsense", List, default)));

        world.Advance(TimeSpan.FromDays(62));
        Assert.Equal("available", (await world.Get<ShowQuarantinedNumbers>().Handle(branch, "+14158675310", List, default)).Status);
        await world.BuyAsync(stranger, "+14158675310");
        Assert.Equal(["+14158675311"], await ListAsync(world, branch));
    }

    [Fact]
    public async Task An_account_by_a_test_clock_waits_by_it_and_nobody_else_does()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.Get<CreateTestClock>().Handle(world.Parent, Forms.Of(("FrozenTime", "2030-01-01T00:00:00Z")), "", default);
        var branch = await world.SubaccountAsync(clock.Sid);
        await world.ReleaseAsync(branch, (await world.BuyAsync(branch)).Sid);
        Assert.Equal("2030-01-01T00:00:00Z", (await world.Get<ShowQuarantinedNumbers>().Handle(branch, Number, List, default)).DateReleased);

        await world.Get<AdvanceTestClock>().Handle(world.Parent, Sid.Parse(clock.Sid), Forms.Of(("FrozenTime", "2030-02-28T23:59:59Z")), "", default);
        Assert.False(await IsOfferedAsync(world, branch));
        await world.Get<AdvanceTestClock>().Handle(world.Parent, Sid.Parse(clock.Sid), Forms.Of(("FrozenTime", "2030-03-01T00:00:00Z")), "", default);

        Assert.True(await IsOfferedAsync(world, branch));
        Assert.False(await IsOfferedAsync(world, world.Parent));
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await CodeOfAsync(() => world.BuyAsync(world.Parent)));
        await world.BuyAsync(await world.CallerAsync(branch.AccountSid));
    }

    private static async Task<bool> IsOfferedAsync(FamilyWorld world, Caller caller) =>
        (await world.Get<SearchPhoneNumbers>().Handle(await world.CallerAsync(caller.AccountSid), Forms.Of(("Contains", Number[1..])), "US", NumberType.Local, default)).Count == 1;

    private static async Task<string[]> ListAsync(FamilyWorld world, Caller caller, string query = "")
    {
        var request = new DefaultHttpContext { Request = { Path = "/console/v1/QuarantinedNumbers", QueryString = new QueryString(query) } }.Request;
        return [.. (await world.Get<ShowQuarantinedNumbers>().Handle(caller, List, PageRequest.Read(request), default)).Items.Select(number => number.PhoneNumber)];
    }
}
