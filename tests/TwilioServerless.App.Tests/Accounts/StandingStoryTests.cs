using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>What becomes of the work of an account that may do nothing any more.</summary>
public sealed class StandingStoryTests
{
    private const string Number = "+14158675309";

    public enum Standing
    {
        Suspended,
        Closed,
        SuspendedByOperator,
        ParentSuspended,
    }

    public static TheoryData<Standing> Standings => [.. Enum.GetValues<Standing>()];

    [Theory]
    [MemberData(nameof(Standings))]
    public async Task Queued_messages_of_an_inactive_account_fail_with_30002_and_cost_nothing(Standing standing)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        var messages = new List<Message>();
        for (var n = 0; n < 5; n++) messages.Add(await world.SendAsync(sub, Number));

        await TakeAwayAsync(world, sub, standing);
        await world.ElapseAsync(TimeSpan.FromSeconds(10));

        foreach (var message in messages)
            Assert.Equal((MessageStatus.Failed, ErrorCodes.AccountSuspended, null), await FateAsync(world, message));
        Assert.Equal("-1.00", await world.BalanceAsync(sub)); // the number's month, and no segment
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Theory]
    [MemberData(nameof(Standings))]
    public async Task What_comes_in_for_an_inactive_account_is_not_taken_and_raises_10003(Standing standing)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        var number = await world.BuyAsync(sub, smsUrl: "https://app.test/sms");
        var reachable = await world.Get<PhoneNumberTable>().FindOwnedAsync(sub.AccountSid, Number, default);
        // Held still while the account is closed: its release has not come yet.
        if (standing == Standing.Closed) await CloseWithoutReleaseAsync(world, sub);
        else await TakeAwayAsync(world, sub, standing);

        var taken = await world.Get<ReceiveMessage>().FromNetworkAsync(new NewMessage(Number, FamilyWorld.Theirs, "Hi"), default);

        Assert.NotNull(reachable);
        Assert.Null(taken);
        var alert = Assert.Single(await AlertsAsync(world, sub));
        Assert.Equal((ErrorCodes.ReceiverInactive, number.Sid, "error"), (alert.ErrorCode, alert.ResourceSid.Value, alert.Level));
        Assert.Equal("-1.00", await world.BalanceAsync(sub));
    }

    [Fact]
    public async Task A_reactivated_account_sends_and_receives_again()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub, smsUrl: "https://app.test/sms");
        await world.ChangeAsync(sub, AccountStatus.Suspended);
        await world.ElapseAsync(TimeSpan.FromSeconds(6));

        await world.ChangeAsync(sub, AccountStatus.Active);
        var message = await world.SendAsync(sub, Number);
        var taken = await world.Get<ReceiveMessage>().FromNetworkAsync(new NewMessage(Number, FamilyWorld.Theirs, "Hi"), default);
        await world.ElapseAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(MessageStatus.Delivered, (await world.MessageAsync(message)).Status);
        Assert.NotNull(taken);
        Assert.Empty(await AlertsAsync(world, sub, ErrorCodes.ReceiverInactive));
    }

    [Fact]
    public async Task Who_is_suspended_while_a_message_is_on_its_way_still_learns_what_became_of_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        var message = await world.SendAsync(sub, Number);
        await world.SettleAsync(); // the carrier has it

        await world.ChangeAsync(sub, AccountStatus.Suspended);
        await world.ElapseAsync(TimeSpan.FromSeconds(2));

        Assert.Equal((MessageStatus.Delivered, null, -0.00750m), await FateAsync(world, message));
    }

    [Fact]
    public async Task Whatever_a_closed_account_pays_for_by_the_month_ends_with_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync(partitions: 2);
        var code = world.Get<SidSource>().Next(SidPrefix.ShortCode, world.Now, partition: 1); // nobody gives this one back
        var rent = await world.Get<Subscriptions>().BeginAsync(sub.Tenant, new Rented(code, UsageCategory.PhoneNumbersLocal, "US", "Something rented", NumberType.Local), default);
        await world.Get<Store>().CommitAsync(sub.Tenant, Keys.Partition(sub.AccountSid, 1), rent, default);

        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();
        world.Sleep(TimeSpan.FromDays(20));
        await world.ChargeRentAsync(sub);

        Assert.Single(await world.PostingsAsync(await world.CallerAsync(sub.AccountSid))); // the month that was begun
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task The_operator_suspends_and_the_owner_cannot_undo_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();

        var suspended = await world.Get<DisciplineAccount>().Handle(sub.AccountSid, AccountStatus.Suspended, default);
        var refused = await Assert.ThrowsAsync<Refusal>(() => world.ChangeAsync(sub, AccountStatus.Active));
        var active = await world.Get<DisciplineAccount>().Handle(sub.AccountSid, AccountStatus.Active, default);

        Assert.Equal(("suspended", true), (suspended.Status, suspended.SuspendedByOperator));
        Assert.Equal(ErrorCodes.SuspendedByTwilio, refused.Error.Code);
        Assert.Equal(("active", false), (active.Status, active.SuspendedByOperator));
        Assert.Equal("active", (await world.ChangeAsync(sub, AccountStatus.Active)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owners_own_suspension_outlives_that_of_the_operator(bool before)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        var discipline = world.Get<DisciplineAccount>();
        if (before) await world.ChangeAsync(sub, AccountStatus.Suspended);
        await discipline.Handle(sub.AccountSid, AccountStatus.Suspended, default);
        await discipline.Handle(sub.AccountSid, AccountStatus.Suspended, default);
        if (!before) await world.ChangeAsync(sub, AccountStatus.Suspended);
        Assert.Equal(ErrorCodes.SuspendedByTwilio, (await Assert.ThrowsAsync<Refusal>(() => world.ChangeAsync(sub, AccountStatus.Active))).Error.Code);

        var reinstated = await discipline.Handle(sub.AccountSid, AccountStatus.Active, default);

        Assert.Equal(("suspended", false), (reinstated.Status, reinstated.SuspendedByOperator));
        Assert.Equal("active", (await world.ChangeAsync(sub, AccountStatus.Active)).Status);
        Assert.Equal("suspended", (await discipline.Handle(sub.AccountSid, AccountStatus.Suspended, default)).Status);
        Assert.Equal("active", (await discipline.Handle(sub.AccountSid, AccountStatus.Active, default)).Status); // that was over
    }

    [Theory]
    [EachBackend]
    public async Task Closing_gives_back_numbers_and_senders_and_leaves_the_history(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await world.Get<RegisterWhatsAppSender>().Handle(await world.CallerAsync(sub.AccountSid), Forms.Of(("PhoneNumber", Number)), default);
        var message = await world.SendAsync(sub, Number);
        await world.ElapseAsync(TimeSpan.FromSeconds(2));

        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();

        Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default));
        Assert.Null(await world.Get<WhatsAppSenderTable>().FindHolderAsync(Number, FamilyWorld.Theirs, default));
        Assert.Equal(MessageStatus.Delivered, (await world.MessageAsync(message)).Status);
        var request = GivenRequest.Get("/2010-04-01/Accounts.json?Status=closed");
        var listed = await world.Get<FetchAccount>().Handle(world.Main, AccountFilter.Read(Form.Query(request)), PageRequest.Read(request), default);
        Assert.Equal([sub.AccountSid.Value], listed.Items.Select(account => account.Sid));
    }

    private static async Task TakeAwayAsync(FamilyWorld world, Caller sub, Standing standing)
    {
        var discipline = world.Get<DisciplineAccount>();
        await (standing switch
        {
            Standing.Suspended           => world.ChangeAsync(sub, AccountStatus.Suspended),
            Standing.Closed              => world.ChangeAsync(sub, AccountStatus.Closed),
            Standing.SuspendedByOperator => (Task)discipline.Handle(sub.AccountSid, AccountStatus.Suspended, default),
            _                            => discipline.Handle(world.Main.AccountSid, AccountStatus.Suspended, default),
        });
    }

    private static async Task CloseWithoutReleaseAsync(FamilyWorld world, Caller sub)
    {
        var stored = (await world.Get<AccountTable>().FindAsync(sub.AccountSid, default))!;
        await world.Get<AccountTable>().SaveAsync(stored, stored.Value with { Status = AccountStatus.Closed, DateClosed = world.Now }, default);
    }

    private static async Task<(MessageStatus Status, int? ErrorCode, decimal? Price)> FateAsync(FamilyWorld world, Message message) =>
        await world.MessageAsync(message) is var now ? (now.Status, now.ErrorCode, now.Price?.Amount) : default;

    private static async Task<List<Alert>> AlertsAsync(FamilyWorld world, Caller sub, int? code = null)
    {
        var range = RowRange.Prefix(Keys.Partition(sub.AccountSid), SidPrefix.Notification);
        var alerts = await world.Get<Store>().EachAsync(range, MonitorJson.Default.Alert, default).ToListAsync();
        return [.. alerts.Select(alert => alert.Value).Where(alert => code is null || alert.ErrorCode == code)];
    }
}
