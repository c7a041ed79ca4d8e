using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Porting.PortingWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class HostedNumberStoryTests
{
    [Theory]
    [EachBackend]
    public async Task The_messages_of_a_number_come_its_calls_stay_and_it_is_paid_from_then_on(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var order = await PlaceAsync(world);

        await VerifyAsync(world, order);
        await world.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(HostedNumberStatus.Verified, (await OrderAsync(world, order)).Status);
        await world.PassDaysAsync(1);
        Assert.Empty(await world.ChargesAsync());
        await world.Get<ChangeHostedNumber>().SignAsync(await world.CallerAsync(), order.Sid, default);
        await world.SettleAsync();
        await world.PassDaysAsync(7);

        var number = (await world.ArrivedAsync(Usual))!;
        Assert.True(number is { Origin: NumberOrigin.Hosted, Capabilities: { Voice: false, Sms: true }, SmsUrl: "https://app.test/sms" });
        Assert.Equal("1.00000", Assert.Single(await world.ChargesAsync()).Amount);
        Assert.Equal(["placed", "verification-asked", "verified", "letter-sent", "signed", "accepted"], await EventsAsync(world, order));
        Assert.Equal(["A letter of authorization waits for your signature", "Your hosted number is ready"], await world.MailsAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hosted_number_that_is_given_back_is_with_its_carrier_as_before_and_nobody_can_buy_it(bool byClosing)
    {
        await using var world = await OpenAsync();
        var caller = await world.CallerAsync();
        var order = await PlaceAsync(world);
        await VerifyAsync(world, order);
        await world.PassDaysAsync(2);
        await world.Get<ChangeHostedNumber>().SignAsync(caller, order.Sid, default);
        await world.PassDaysAsync(8);

        if (byClosing) await world.Get<Holdings>().GiveBackAsync(caller.Account, default);
        else await world.Get<ReleasePhoneNumber>().Handle(await world.CallerAsync(), order.NumberSid, default);
        await world.PassDaysAsync(90);

        Assert.Null(await world.ArrivedAsync(Usual));
        Assert.Single(await world.ChargesAsync());
        Assert.True((await world.CheckAsync(Usual)).Portable);
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(async () =>
            await world.Get<BuyPhoneNumber>().Handle(await world.CallerAsync(), new NewPhoneNumber(Usual, null, null, new NumberSettings()), default)));
        Assert.Equal(HostedNumberStatus.Received, (await PlaceAsync(world)).Status);
    }

    [Fact]
    public async Task Who_does_nothing_is_forgotten_after_thirty_days()
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);

        await world.PassDaysAsync(31);

        Assert.Equal(HostedNumberStatus.Failed, (await OrderAsync(world, order)).Status);
        Assert.False(await world.IsClaimedAsync(Usual));
    }

    [Fact]
    public async Task A_signature_is_reminded_of()
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);
        await VerifyAsync(world, order);
        await world.PassDaysAsync(40);

        Assert.Equal(4, (await EventsAsync(world, order)).Count(one => one == "reminded"));
        Assert.Equal(HostedNumberStatus.Failed, (await OrderAsync(world, order)).Status);
    }

    [Fact]
    public async Task What_is_given_up_is_gone_and_leaves_nothing_behind()
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);

        await world.Get<ChangeHostedNumber>().DeleteAsync(await world.CallerAsync(), order.Sid, default);
        await world.PassDaysAsync(40);

        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(async () => await world.Get<ShowHostedNumbers>().Handle(await world.CallerAsync(), order.Sid, default)));
        Assert.False(await world.IsClaimedAsync(Usual));
        Assert.Empty(await world.ChargesAsync());
        Assert.Equal(["placed", "canceled"], await EventsAsync(world, order));
    }

    [Fact]
    public async Task What_is_given_up_can_be_asked_for_again_at_once()
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);

        await world.Get<ChangeHostedNumber>().DeleteAsync(await world.CallerAsync(), order.Sid, default);
        var again = await PlaceAsync(world);
        await world.SettleAsync();

        Assert.Equal(HostedNumberStatus.Received, (await OrderAsync(world, again)).Status);
        Assert.True(await world.IsClaimedAsync(Usual)); // what is left to do for the first lets the second alone
    }

    [Fact]
    public async Task A_number_that_is_hosted_is_not_ported_and_the_other_way_round()
    {
        await using var world = await OpenAsync();
        await PlaceAsync(world);
        await world.PlaceAsync([Other]);

        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(() => world.PlaceAsync([Usual])));
        Assert.Equal(ErrorCodes.PortInProgress, await Refused.WithAsync(() => PlaceAsync(world, Other)));
    }

    [Fact]
    public async Task The_operator_decides_as_the_carrier_and_what_needs_action_begins_with_the_call_again()
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);
        await VerifyAsync(world, order);
        await world.PassDaysAsync(2);
        await world.Get<ChangeHostedNumber>().SignAsync(await world.CallerAsync(), order.Sid, default);

        await ActAsync(world, order, ("Decision", "correct"), ("Reason", "the name differs"));
        Assert.Equal((HostedNumberStatus.ActionRequired, "the name differs"), ((await OrderAsync(world, order)).Status, (await OrderAsync(world, order)).FailureReason));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => ActAsync(world, order, ("Decision", "accept"))));
        await VerifyAsync(world, order);

        Assert.Equal((HostedNumberStatus.PendingVerification, 2), ((await OrderAsync(world, order)).Status, (await OrderAsync(world, order)).VerificationAttempts));
    }

    [Theory]
    [InlineData("PhoneNumber", "+18005550160", 22133)]
    [InlineData("PhoneNumber", "", 20001)]
    [InlineData("Email", "nobody", 20422)]
    [InlineData("AddressSid", "AD00000000000000000000000000000000", 20422)]
    [InlineData("SmsUrl", "nowhere", 20422)]
    [InlineData("ContactPhoneNumber", "Ada", 20422)]
    [InlineData("SmsCapability", "false", 20422)]
    public async Task What_does_not_make_sense_is_refused_and_reserves_nothing(string name, string value, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, await Refused.WithAsync(() => PlaceAsync(world, Usual, (name, value))));
        Assert.False(await world.IsClaimedAsync(Usual));
    }

    [Fact]
    public async Task Wherever_it_is_killed_the_number_comes_once()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 10, 150);
    }

    private static async Task<bool> DiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var order = await PlaceAsync(world);
        await VerifyAsync(world, order);
        await world.PassDaysAsync(2);
        await world.Get<ChangeHostedNumber>().SignAsync(await world.CallerAsync(), order.Sid, default);
        var isDead = await world.Storage.LiveAsync(requests, () => world.PassDaysAsync(8));
        if (!(await world.Get<ProcessRegister>().FindAsync(order.Sid, default))!.IsOver) await world.Get<ChangeProcess>().Handle(ProcessesWorld.Request(("Action", "nudge")), order.Sid, default);
        await world.PassDaysAsync(8);

        Assert.NotNull(await world.ArrivedAsync(Usual));
        Assert.Single(await world.ChargesAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
        return isDead;
    }

    private static async Task<HostedNumberOrder> PlaceAsync(PortingWorld world, string number = Usual, params (string Name, string Value)[] other)
    {
        var caller = await world.CallerAsync();
        var usual = new (string Name, string Value)[]
        {
            ("PhoneNumber", number), ("ContactPhoneNumber", "+14155550199"), ("Email", "ada@example.com"), ("SmsUrl", "https://app.test/sms"), ("AddressSid", await AddressAsync(world, caller)),
        };
        var order = await world.Get<PlaceHostedNumber>().Handle(caller, Forms.Of([.. usual.ExceptBy(other.Select(one => one.Name), one => one.Name), .. other]), default);
        await world.SettleAsync();
        return order;
    }

    private static async Task<string> AddressAsync(PortingWorld world, Caller caller)
    {
        var address = new Address
        {
            Sid = world.Get<App.Storage.SidSource>().Next(SidPrefix.Address, world.Now),
            AccountSid = caller.AccountSid,
            CustomerName = "Ada",
            Street = "1 Main St",
            City = "San Francisco",
            Region = "CA",
            PostalCode = "94105",
            IsoCountry = "US",
            DateCreated = world.Now,
            DateUpdated = world.Now,
        };
        await world.Get<AddressTable>().InsertAsync(address, default);
        return address.Sid.Value;
    }

    private static async Task VerifyAsync(PortingWorld world, HostedNumberOrder order)
    {
        await world.Get<ChangeHostedNumber>().VerifyAsync(await world.CallerAsync(), order.Sid, Forms.Of(("Status", "pending-verification"), ("VerificationCallDelay", "15")), default);
        await world.SettleAsync();
    }

    private static async Task<HostedNumberOrder> OrderAsync(PortingWorld world, HostedNumberOrder order) => (await world.Get<HostedNumberTable>().FindAsync(order.AccountSid, order.Sid, default))!.Value;

    private static async Task<string[]> EventsAsync(PortingWorld world, HostedNumberOrder order) =>
        [.. (await world.Get<ProcessRegister>().FindAsync(order.Sid, default))!.History.Select(one => one.Event)];

    private static Task<Domain.Processes.Process> ActAsync(PortingWorld world, HostedNumberOrder order, params (string, string)[] form) =>
        world.Get<ChangeProcess>().Handle(ProcessesWorld.Request([("Action", "decide"), .. form]), order.Sid, default);
}
