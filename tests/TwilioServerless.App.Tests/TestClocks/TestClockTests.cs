using System.Diagnostics;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Billing;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.TestClocks;

public sealed class TestClockTests
{
    private const string List = "https://localhost/console/v1/TestClocks";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [EachBackend]
    public async Task Fourteen_months_of_rent_pass_in_seconds_each_charged_on_its_day(StorageBackend backend)
    {
        await using var world = await MoneyWorld.OpenAsync(backend);
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        var tenant = await world.AccountAsync(clock);
        await world.RentAsync(tenant);
        var watch = Stopwatch.StartNew();

        var advanced = await AdvanceAsync(world, owner, clock, "2027-03-31T12:00:00Z");
        await WorkAsync(world);

        Assert.Equal("advancing", advanced.Status);
        Assert.Equal("ready", (await FetchAsync(world, owner, clock)).Status);
        Assert.Equal(
            [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31",
                "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31",
            ],
            (await world.PostingsAsync(tenant)).OrderBy(posting => posting.DatePosted).Select(posting => $"{posting.DatePosted:yyyy-MM-dd}"));
        Assert.Equal("-15.00", await world.BalanceAsync(tenant));
        Assert.True((await world.ReconcileAsync(owner, family: true)).Balanced);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Real_time_does_not_move_a_test_clock()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        var tenant = await world.AccountAsync(clock);
        await world.RentAsync(tenant);

        world.Clock.Advance(TimeSpan.FromDays(100));
        await world.Get<RingRent>().Handle(None);
        await WorkAsync(world);

        Assert.Single(await world.PostingsAsync(tenant));
        Assert.Equal("2026-01-31T10:00:00Z", (await FetchAsync(world, owner, clock)).FrozenTime);
    }

    [Fact]
    public async Task An_advance_that_was_cut_short_is_finished_by_the_hourly_rent()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        var tenant = await world.AccountAsync(clock);
        await world.RentAsync(tenant);
        var clocks = world.Get<TestClockTable>();
        var found = await clocks.GetAsync(owner.AccountSid, clock, None);
        await clocks.ReplaceAsync(found, found.Value.Advance(found.Value.FrozenTime.AddDays(28)), None);

        await world.Get<RingRent>().Handle(None);
        await WorkAsync(world);

        Assert.Equal(2, (await world.PostingsAsync(tenant)).Count);
    }

    [Fact]
    public async Task The_sweep_rings_for_work_that_is_due_by_a_test_clock_however_it_stands_still()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        var tenant = await world.AccountAsync(clock);
        await world.PayAsync(tenant, 1, "now");

        Assert.Equal(1, await world.Get<Sweep>().RunAsync(TimeSpan.FromMinutes(1), None));
    }

    [Fact]
    public async Task A_clock_goes_back_for_nobody()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => AdvanceAsync(world, owner, clock, "2026-01-31T09:59:59Z"));

        Assert.Equal(400, refusal.Error.Status);
    }

    [Theory]
    [InlineData(AccountStatus.Active, 409)]
    [InlineData(AccountStatus.Suspended, 409)]
    [InlineData(AccountStatus.Closed, null)]
    public async Task A_clock_by_which_accounts_live_cannot_be_deleted(AccountStatus status, int? refused)
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        var tenant = await world.AccountAsync(clock, status);

        var refusal = await Record.ExceptionAsync(() => world.Get<DeleteTestClock>().Handle(owner, clock, None)) as Refusal;

        Assert.Equal(refused, refusal?.Error.Status);
        Assert.Equal("2026-01-31", $"{(await world.CallerAsync(tenant.AccountSid)).Now:yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_deleted_clock_is_not_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");
        await world.Get<DeleteTestClock>().Handle(owner, clock, None);

        await Assert.ThrowsAsync<Refusal>(() => FetchAsync(world, owner, clock));
        Assert.Empty((await world.Get<FetchTestClock>().Handle(owner, new PageRequest("/", "", 50, 0, null), List, None)).Items);
    }

    [Fact]
    public async Task Another_accounts_clock_is_not_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var stranger = await world.AccountAsync();
        var clock = await CreateAsync(world, owner, "2026-01-31T10:00:00Z");

        await Assert.ThrowsAsync<Refusal>(() => FetchAsync(world, stranger, clock));
    }

    private static async Task<Sid> CreateAsync(MoneyWorld world, Caller owner, string frozen)
    {
        var form = new Form(name => name == "FrozenTime" ? frozen : default);
        return Sid.Parse((await world.Get<CreateTestClock>().Handle(owner, form, List, None)).Sid);
    }

    private static Task<TestClockResource> AdvanceAsync(MoneyWorld world, Caller owner, Sid clock, string frozen) =>
        world.Get<AdvanceTestClock>().Handle(owner, clock, new Form(name => name == "FrozenTime" ? frozen : default), List, None);

    private static Task<TestClockResource> FetchAsync(MoneyWorld world, Caller owner, Sid clock) =>
        world.Get<FetchTestClock>().Handle(owner, clock, List, None);

    // Answers the bells for rent, as the queue trigger does.
    private static async Task WorkAsync(MoneyWorld world)
    {
        var queue = world.Storage.Queue(QueueNames.Rent);
        while (await queue.ReceiveAsync(32, TimeSpan.FromMinutes(1), None) is { Count: > 0 } bells)
        {
            foreach (var bell in bells)
            {
                await world.ChargeListAsync(bell.Text);
                await queue.DeleteAsync(bell.Id, bell.Receipt, None);
            }
        }
    }
}
