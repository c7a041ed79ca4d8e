using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>"If your phone number is unused in your trial account for more than 30 days, it may be removed."</summary>
public sealed class IdleTrialNumberTests
{
    private const string Number = "+14158675309";

    [Theory]
    [EachBackend]
    public async Task A_trial_number_that_is_not_used_for_30_days_is_taken_back(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);

        await ElapseAsync(world, TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.True(await IsHeldAsync(world));
        await ElapseAsync(world, TimeSpan.FromSeconds(1));

        Assert.False(await IsHeldAsync(world));
        Assert.Empty(await world.LanesAsync());
        await world.Get<BuyPhoneNumber>().Handle(await world.CallerAsync(), new("+14158675310", null, null, new()), default); // "you can purchase a new phone number"
    }

    [Fact]
    public async Task Each_message_gives_it_30_days_more()
    {
        await using var world = await OpenAsync();
        world.Server.On("/sms", Testing.CustomerAnswer.Twiml(""));
        await ElapseAsync(world, TimeSpan.FromDays(20));
        Assert.NotNull(await world.ReceiveAsync("Hi", to: Number));

        await ElapseAsync(world, TimeSpan.FromDays(29));
        Assert.True(await IsHeldAsync(world));
        await ElapseAsync(world, TimeSpan.FromDays(1));

        Assert.False(await IsHeldAsync(world));
    }

    [Fact]
    public async Task An_upgraded_account_keeps_its_number()
    {
        await using var world = await OpenAsync();
        var accounts = world.Get<App.Accounts.AccountTable>();
        var found = (await accounts.FindAsync(world.Caller.AccountSid, default))!;
        await accounts.SaveAsync(found, found.Value with { Type = AccountType.Full }, default);

        await ElapseAsync(world, TimeSpan.FromDays(31));

        Assert.True(await IsHeldAsync(world));
        Assert.DoesNotContain(CheckTrialNumber.TrialLane, await world.LanesAsync());
    }

    [Fact]
    public async Task A_number_that_was_given_back_before_is_looked_at_in_vain()
    {
        await using var world = await OpenAsync();
        var number = (await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller.AccountSid, Number, default))!;
        await world.Get<ReleasePhoneNumber>().Handle(world.Caller, number.Sid, default);

        await ElapseAsync(world, TimeSpan.FromDays(30));

        Assert.Empty(await world.LanesAsync());
    }

    private static async Task<MessagingWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var world = await MessagingWorld.OpenAsync(backend, account => account with { Type = AccountType.Trial });
        await world.Get<BuyPhoneNumber>().Handle(world.Caller, new(Number, null, null, new() { SmsUrl = world.Server.Url("/sms") }), default);
        return world;
    }

    private static async Task ElapseAsync(MessagingWorld world, TimeSpan time)
    {
        world.Sleep(time);
        await world.SettleAsync();
    }

    private static async Task<bool> IsHeldAsync(MessagingWorld world) =>
        await world.Get<Store>().FindAsync(world.Caller.AccountSid.Value, Keys.TrialNumber, PhoneNumberJson.Default.TrialNumber, default) is not null
        || await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Caller.AccountSid, Number, default) is not null;
}
