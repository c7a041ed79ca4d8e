using TwilioServerless.App.Accounts;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class DeletionStoryTests
{
    private const string Number = "+14158675309";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    [Theory]
    [EachBackend]
    public async Task Thirty_days_after_its_closing_nothing_is_left_of_an_account_but_its_sums(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock, partitions: 3);
        var (key, file) = await LiveAsync(world, sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();
        var before = await world.ProveAsync();

        await world.AdvanceAsync(clock, Month - TimeSpan.FromSeconds(1));
        Assert.True(await world.RowsAsync(sub.AccountSid.Value) > 0);
        await world.AdvanceAsync(clock, TimeSpan.FromSeconds(1));
        await world.ElapseAsync(Quiet);

        await AssertGoneAsync(world, sub, key, file);
        var shown = await world.Get<ShowDeletions>().Handle(world.Main, sub.AccountSid, default);
        Assert.Equal(("completed", "0.00000"), (shown.Status, shown.Difference));
        Assert.All(shown.Left.Values, left => Assert.Equal(0, left));
        Assert.Equal((1, 1, 1), (shown.Counted["media"], shown.Counted["api_keys"], shown.Counted["rents"]));
        Assert.True(shown.Counted["rows"] > 10);
        // 1.00 for the number and 2 segments × 0.0075
        Assert.Equal(("customer:" + sub.AccountSid, "-1.01500"), (shown.Book[0].Account, shown.Book[0].Balance));
        Assert.Equal(["2026-03 phonenumbers-local 1 1.00000", "2026-03 sms-outbound-longcode 2 0.01500"], shown.Usage.Select(usage => $"{usage.Month} {usage.Category} {usage.Quantity} {usage.Price}"));

        var after = await world.ProveAsync();
        Assert.True(after.Balanced);
        Assert.Equal(before.Book, after.Book);
        Assert.Equal((1, 1), (after.Counts["accounts"], after.Counts["deleted_accounts"]));
    }

    [Fact]
    public async Task A_closing_goes_on_although_who_gives_back_remembers_the_account_as_it_was()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub, Number);
        await world.ChangeAsync(sub, AccountStatus.Closed);

        var giver = world.Get<IEnumerable<ILaneHandler>>().Single(handler => handler.Kind == GiveBack.ReleaseLane);
        var work = new LaneItem(new GiveBack(world.Now), world.Now);
        var outcomes = await giver.HandleAsync(new LaneBatch(sub.Tenant, sub.AccountSid.Value, GiveBack.ReleaseLane, [work], world.Walker), default);

        Assert.Equal([LaneOutcome.Settled], outcomes);
        Assert.Equal(["closed", "given-back"], await world.EventsAsync(sub));
    }

    [Fact]
    public async Task A_clock_that_jumps_over_the_thirty_days_gives_everything_back_first()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock);
        var (key, file) = await LiveAsync(world, sub);

        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.AdvanceAsync(clock, Month); // "delete-account" sorts before "release"
        await world.ElapseAsync(Quiet);

        await AssertGoneAsync(world, sub, key, file);
        Assert.Null(await world.Get<App.PhoneNumbers.PhoneNumberTable>().FindHolderAsync(Number, default));
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task With_a_test_clock_go_the_closed_accounts_that_lived_by_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock);
        var (key, file) = await LiveAsync(world, sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();

        await world.Get<DeleteTestClock>().Handle(world.Main, clock, default);
        await world.SettleAsync();
        await world.ElapseAsync(Quiet);

        await AssertGoneAsync(world, sub, key, file);
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task In_real_time_it_takes_thirty_days_as_well()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        var (key, file) = await LiveAsync(world, sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);

        await world.ElapseAsync(Month - TimeSpan.FromSeconds(1));
        Assert.NotNull(await world.Get<Tenants>().FindAsync(sub.AccountSid, default));
        await world.ElapseAsync(TimeSpan.FromSeconds(1));
        await world.ElapseAsync(Quiet);

        await AssertGoneAsync(world, sub, key, file);
    }

    [Fact]
    public async Task Whoever_wants_to_keep_closed_accounts_keeps_them_until_he_changes_his_mind()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.Get<AccountSettings>().Handle(world.Main, false, default);
        var sub = await world.SubAsync();
        var (key, file) = await LiveAsync(world, sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);

        await world.ElapseAsync(TimeSpan.FromDays(90));
        await world.ElapseAsync(Quiet);
        Assert.Equal("closed", (await world.Get<FetchAccount>().Handle(await world.CallerAsync(sub.AccountSid), default)).Status);

        var settings = await world.Get<AccountSettings>().Handle(await world.CallerAsync(world.Main.AccountSid), true, default);
        await world.SettleAsync();
        await world.SettleAsync();
        await world.ElapseAsync(Quiet);

        Assert.True(settings.DeleteClosedSubaccounts);
        await AssertGoneAsync(world, sub, key, file);
    }

    [Fact]
    public async Task What_was_closed_lately_waits_its_days_when_the_setting_is_switched_on()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.Get<AccountSettings>().Handle(world.Main, false, default);
        var sub = await world.SubAsync();
        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.ElapseAsync(TimeSpan.FromDays(20));

        await world.Get<AccountSettings>().Handle(await world.CallerAsync(world.Main.AccountSid), true, default);
        await world.ElapseAsync(TimeSpan.FromDays(9));
        await world.ElapseAsync(Quiet);

        Assert.NotNull(await world.Get<Tenants>().FindAsync(sub.AccountSid, default));
    }

    [Fact]
    public async Task Open_and_suspended_accounts_stay()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (open, suspended) = (await world.SubAsync(), await world.SubAsync());
        await world.ChangeAsync(suspended, AccountStatus.Suspended);

        await world.ElapseAsync(TimeSpan.FromDays(90));
        await world.ElapseAsync(Quiet);

        foreach (var account in new[] { open, suspended, world.Main }) Assert.NotNull(await world.Get<Tenants>().FindAsync(account.AccountSid, default));
        Assert.Empty((await world.Get<ShowDeletions>().Handle(world.Main, Page(), default)).Items);
    }

    [Fact]
    public async Task Wherever_a_process_dies_the_deletion_is_completed_and_the_book_the_same()
    {
        var dyings = 0;
        for (var requests = 1; await DieAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 20, 400); // at least: order, fence, count, each step's commit, the rows of two partitions, three lists
    }

    // True: it died.
    private static async Task<bool> DieAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await FamilyWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock, partitions: 2);
        var (key, file) = await LiveAsync(world, sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();
        var before = await world.ProveAsync();

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.AdvanceAsync(clock, Month);
            await world.ElapseAsync(Quiet);
        });
        // Who advances a clock and gets no answer asks again.
        if ((await world.Get<TestClockTable>().GetAsync(world.Main.AccountSid, clock, default)).Value.FrozenTime < world.Now + Month - TimeSpan.FromMinutes(1))
            await world.AdvanceAsync(clock, Month);
        for (var n = 0; n < 3; n++) await world.ElapseAsync(TimeSpan.FromMinutes(5));

        await AssertGoneAsync(world, sub, key, file);
        var after = await world.ProveAsync();
        Assert.True(after.Balanced);
        Assert.Equal(before.Book, after.Book);
        return isDead;
    }

    // A number, two messages, a picture, an API key.
    private static async Task<(Sid Key, MediaFile File)> LiveAsync(FamilyWorld world, Caller sub)
    {
        await world.BuyAsync(sub);
        var message = await world.SendAsync(sub, Number);
        await world.SendAsync(sub, Number);
        await world.ElapseAsync(TimeSpan.FromSeconds(3));
        if (sub.Tenant.OnTestClock) await world.AdvanceAsync(sub.Account.TestClockSid!.Value, TimeSpan.FromSeconds(3));
        var key = await world.Get<CreateKey>().Handle(await world.CallerAsync(sub.AccountSid), Forms.Of(("FriendlyName", "Key")), default);
        return (Sid.Parse(key.Sid), await PictureAsync(world, message));
    }

    private static async Task<MediaFile> PictureAsync(FamilyWorld world, Message message)
    {
        var file = new MediaFile
        {
            Sid = world.Get<SidSource>().Next(SidPrefix.Media, world.Now), AccountSid = message.AccountSid, MessageSid = message.Sid, ContentType = "image/png", Size = 4, DateCreated = world.Now, DateUpdated = world.Now,
        };
        await world.Get<MediaContents>().WriteAsync(file, "PNG!"u8.ToArray(), default);
        await world.Get<Store>().CommitAsync(Keys.Partition(message.AccountSid, message.Sid.Partition), [MediaTable.Inserted(file)], default);
        return file;
    }

    private static async Task AssertGoneAsync(FamilyWorld world, Caller sub, Sid key, MediaFile file)
    {
        var account = sub.AccountSid;
        for (var n = 0; n < 4; n++) Assert.Equal(0, await world.RowsAsync(Keys.Partition(account, n)));
        Assert.Null(await world.Get<MediaContents>().ReadAsync(file, default));
        Assert.Null(await world.Table.ReadAsync(Keys.Partition(key), key.Value, default));
        Assert.Null(await world.Table.ReadAsync(Keys.Register(Keys.Shard(account.Value)), account.Value, default));
        Assert.Null(await world.Table.ReadAsync(Keys.Partition(world.Main.AccountSid), account.Value, default));
        if (sub.Account.TestClockSid is { } clock) Assert.Null(await world.Table.ReadAsync(Keys.Partition(world.Main.AccountSid), TestClockTable.AttachRow(clock, account).Key, default));
        Assert.Null(await world.Get<Tenants>().FindAsync(account, default));
        Assert.Equal([world.Main.AccountSid.Value], (await world.Get<FetchAccount>().Handle(world.Main, new AccountFilter(null, null), Page(), default)).Items.Select(one => one.Sid));
        var deletion = Assert.Single((await world.Get<ShowDeletions>().Handle(world.Main, Page(), default)).Items);
        Assert.Equal((account.Value, "completed"), (deletion.AccountSid, deletion.Status));
        var stranger = await world.StrangerAsync();
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowDeletions>().Handle(stranger, account, default))).Error.Code);
    }

    private static PageRequest Page() => PageRequest.Read(GivenRequest.Get("/console/v1/Deletions"));
}
