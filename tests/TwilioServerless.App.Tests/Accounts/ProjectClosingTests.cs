using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>A month and more in the life of projects that are closed; each test begins on Monday, 2 March 2026, at 9:00.</summary>
public sealed class ProjectClosingTests
{
    private const string Number = "+14158675309";
    private const string OtherNumber = "+14158675310";

    [Theory]
    [EachBackend]
    public async Task A_project_stops_at_once_is_refunded_after_ten_business_days_and_gone_after_thirty_days(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var sub = await world.SubAsync(AccountType.Full, partitions: 2);
        var test = await world.TestAsync();
        await TestCredentialsAsync(world, test);
        await world.BuyAsync(world.Main);
        await world.BuyAsync(sub, OtherNumber);
        await PayAsync(world, world.Main, 50);
        await PayAsync(world, sub, 20);
        await world.Get<CreateKey>().Handle(sub, Forms.Of(("FriendlyName", "Key")), default);
        await world.SettleAsync();

        var shown = await CloseAsync(world);
        Assert.Equal(("closed", "2026-03-16T09:00:00Z", "2026-04-01T09:00:00Z"), (shown.Status, shown.RefundUntil, shown.DeletionDate));
        foreach (var account in new[] { world.Main, sub, test }) Assert.Equal(ErrorCodes.Authenticate, await SignInAsync(world, account.AccountSid));
        await world.SettleAsync();

        foreach (var number in new[] { Number, OtherNumber }) Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync(number, default));
        Assert.Equal(AccountStatus.Closed, (await world.CallerAsync(sub.AccountSid)).Account.Status);
        foreach (var account in new[] { world.Main, sub })
        {
            var closing = (await world.ClosingAsync(account))!;
            Assert.Equal(("refund-due", "refund", world.Now.AddDays(14)), (closing.State, closing.Wait!.For, closing.Wait.Until));
        }

        await world.ElapseAsync(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Equal(["49", "19"], [Whole(await world.BalanceAsync(world.Main)), Whole(await world.BalanceAsync(sub))]);
        await world.ElapseAsync(TimeSpan.FromSeconds(1));

        // 50.00 paid in, 1.00 for the number, so 49.00 go back; of the subaccount's 20.00 it is 19.00.
        Assert.Equal(["0", "0"], [Whole(await world.BalanceAsync(world.Main)), Whole(await world.BalanceAsync(sub))]);
        Assert.Contains("refund:closing 49.00000", await world.PostingsAsync(world.Main));
        Assert.Contains("refund:closing 19.00000", await world.PostingsAsync(sub));
        Assert.True((await world.ProveAsync()).Balanced);
        Assert.Equal(["closed", "refund-owed", "refunded"], await world.EventsAsync(world.Main));

        await world.ElapseAsync(TimeSpan.FromDays(16));
        for (var n = 0; n < 5; n++) await world.ElapseAsync(TimeSpan.FromMinutes(1));
        await AssertGoneAsync(world, world.Main, sub, test);
        var deletion = await world.Get<ShowDeletions>().Handle(FamilyWorld.Operator(), world.Main.AccountSid, default);
        Assert.Equal(("completed", "0.00000"), (deletion.Status, deletion.Difference));
        Assert.All(deletion.Left.Values, left => Assert.Equal(0, left));
        Assert.True(deletion.Counted["rows"] > 10);
        Assert.Contains(new KeptLine("customer:" + world.Main.AccountSid, "USD", "0.00000"), deletion.Book);
    }

    [Fact]
    public async Task Settings_that_still_name_a_project_do_not_open_it_again()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var named = new NamedAccount(world.Main.AccountSid, "another-token", "Named", Currency.USD);
        await CloseAsync(world);
        await world.Get<MainAccounts>().EnsureAsync(named, default);
        Assert.Equal(AccountStatus.Closed, (await world.CallerAsync(world.Main.AccountSid)).Account.Status);

        await PassMonthAsync(world);
        await world.Get<MainAccounts>().EnsureAsync(named, default);

        await AssertGoneAsync(world, world.Main);
    }

    [Fact]
    public async Task The_operator_pays_early_once()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await PayAsync(world, world.Main, 50);
        await CloseAsync(world);
        await world.SettleAsync();

        var paid = await world.ActAsync(world.Main.AccountSid, ("Action", "decide"), ("Decision", "refund"));

        Assert.Equal(("kept", "deletion"), (paid.State, paid.Wait!.For));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.ActAsync(world.Main.AccountSid, ("Action", "decide"), ("Decision", "refund"))));
        await world.ElapseAsync(TimeSpan.FromDays(20));
        Assert.Equal(["payment:p50 50.00000", "refund:closing 50.00000"], await world.PostingsAsync(world.Main));
    }

    [Fact]
    public async Task The_operator_may_withhold_a_refund_and_delete_early_but_not_take_a_closing_back()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await PayAsync(world, world.Main, 50);
        await CloseAsync(world);
        await world.SettleAsync();
        Task<Domain.Processes.Process> DecideAsync(string decision) => world.ActAsync(world.Main.AccountSid, ("Action", "decide"), ("Decision", decision));

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.ActAsync(world.Main.AccountSid, ("Action", "cancel"))));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => DecideAsync("delete")));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => DecideAsync("reopen")));
        Assert.Equal("kept", (await DecideAsync("withhold")).State);
        Assert.Equal(["payment:p50 50.00000"], await world.PostingsAsync(world.Main));
        Assert.Equal("deleting", (await DecideAsync("delete")).State);
        for (var n = 0; n < 3; n++) await world.ElapseAsync(TimeSpan.FromMinutes(1));

        await AssertGoneAsync(world, world.Main);
    }

    [Fact]
    public async Task Who_was_on_trial_gets_nothing_back()
    {
        await using var world = await FamilyWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });

        var shown = await CloseAsync(world);
        await world.SettleAsync();

        Assert.Null(shown.RefundUntil);
        Assert.Equal(["closed", "given-back"], await world.EventsAsync(world.Main));
        await world.ElapseAsync(TimeSpan.FromDays(20));
        Assert.Equal(["promo:trial 15.50000"], await world.PostingsAsync(world.Main));
    }

    [Fact]
    public async Task A_project_is_closed_with_the_right_words_only_and_by_itself()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();

        Assert.Equal(ErrorCodes.MissingParameter, await Refused.WithAsync(() => world.Get<CloseProject>().Handle(world.Main, Forms.Of(), default)));
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => world.Get<CloseProject>().Handle(world.Main, Forms.Of(("Confirm", "yes")), default)));
        Assert.Equal(ErrorCodes.SubaccountOfSubaccount, await Refused.WithAsync(() => world.Get<CloseProject>().Handle(sub, Forms.Of(("Confirm", ClosingRules.Confirmation)), default)));
        Assert.Equal(AccountStatus.Active, (await world.CallerAsync(world.Main.AccountSid)).Account.Status);
    }

    [Fact]
    public async Task Subaccounts_that_were_closed_before_and_kept_are_refunded_and_go_with_their_project()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.Get<AccountSettings>().Handle(world.Main, false, default);
        var (rich, poor) = (await world.SubAsync(), await world.SubAsync());
        await PayAsync(world, rich, 20);
        foreach (var sub in new[] { rich, poor }) await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.ElapseAsync(TimeSpan.FromDays(40));
        Assert.Equal(["closed", "given-back", "deletion-not-wanted"], await world.EventsAsync(rich));
        Assert.True((await world.ClosingAsync(poor))!.IsOver);

        await CloseAsync(world);
        await world.SettleAsync();
        Assert.Equal("refund-due", (await world.ClosingAsync(rich))!.State);
        await world.ElapseAsync(TimeSpan.FromDays(15)); // its own thirty days are long over
        await world.ElapseAsync(TimeSpan.FromSeconds(7));
        var deletion = await world.Get<ShowDeletions>().Handle(world.Main, rich.AccountSid, default);
        Assert.Equal(["0.00000", "0.00000"], deletion.Book.Select(line => line.Balance)); // 20.00 came in and went back
        await PassMonthAsync(world);

        await AssertGoneAsync(world, world.Main, rich, poor);
    }

    [Fact]
    public async Task A_subaccount_whose_thirty_days_end_while_its_refund_is_due_is_paid_back_before_it_goes()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var rich = await world.SubAsync();
        await PayAsync(world, rich, 20);
        await world.ChangeAsync(rich, AccountStatus.Closed);
        await world.ElapseAsync(TimeSpan.FromDays(10));
        await world.Get<AccountSettings>().Handle(world.Main, true, default); // orders its deletion once more
        await world.ElapseAsync(TimeSpan.FromDays(15));
        await CloseAsync(world);
        await world.SettleAsync();
        Assert.Equal("refund-due", (await world.ClosingAsync(rich))!.State);

        await world.ElapseAsync(TimeSpan.FromDays(5)); // its thirty days are over, the ten business days are not
        await world.ElapseAsync(TimeSpan.FromSeconds(7));

        var deletion = await world.Get<ShowDeletions>().Handle(world.Main, rich.AccountSid, default);
        Assert.Equal(["0.00000", "0.00000"], deletion.Book.Select(line => line.Balance)); // 20.00 came in and went back
    }

    [Fact]
    public async Task What_lives_by_a_test_clock_that_nobody_advances_any_more_goes_too()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock);
        await world.BuyAsync(sub);
        await PayAsync(world, sub, 20);

        await CloseAsync(world);
        await PassMonthAsync(world);

        await AssertGoneAsync(world, world.Main, sub);
        Assert.Equal(0, await world.RowsAsync(Keys.ClockDueLists));
    }

    [Fact]
    public async Task No_month_of_a_subaccount_is_charged_that_begins_after_its_project_was_closed()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await world.SettleAsync();
        await CloseAsync(world);

        world.Sleep(TimeSpan.FromDays(62));
        await world.ChargeRentAsync(sub);
        await world.SettleAsync();

        Assert.Single(await world.PostingsAsync(sub));
    }

    [Fact]
    public async Task After_a_soft_close_nothing_is_charged_any_more_and_the_account_lives()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await world.BuyAsync(world.Main);
        await PayAsync(world, world.Main, 50);

        await world.Get<SoftClose>().Handle(await world.CallerAsync(world.Main.AccountSid), default);
        await world.ElapseAsync(TimeSpan.FromDays(100));
        await world.ChargeRentAsync(world.Main);

        Assert.Null(await world.Get<PhoneNumberTable>().FindHolderAsync(Number, default));
        Assert.Equal(AccountStatus.Active, (await world.CallerAsync(world.Main.AccountSid)).Account.Status);
        Assert.Equal("49.00", await world.BalanceAsync(world.Main)); // 50.00 − one month, 1.00
        Assert.Null(await world.ClosingAsync(world.Main));
        await world.BuyAsync(world.Main, OtherNumber); // and may go on
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task A_month_on_a_test_clock_shows_how_far_the_closing_of_a_subaccount_is()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var clock = await world.ClockAsync();
        var sub = await world.SubAsync(clock: clock);
        await world.BuyAsync(sub);

        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.SettleAsync();
        var closing = (await world.ClosingAsync(sub))!;
        Assert.Equal(("closing", "kept", "deletion", world.Now.AddDays(30)), (closing.Kind, closing.State, closing.Wait!.For, closing.Wait.Until));
        await world.AdvanceAsync(clock, TimeSpan.FromDays(30));
        Assert.Equal(["closed", "given-back", "deletion-due"], await world.EventsAsync(sub));
        await world.ElapseAsync(TimeSpan.FromSeconds(7));

        Assert.Null(await world.ClosingAsync(sub));
        Assert.Null(await world.Get<Tenants>().FindAsync(sub.AccountSid, default));
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_project_is_refunded_once_and_gone_in_the_end()
    {
        var dyings = 0;
        for (var requests = 1; await DieAsync(requests); requests += 1 + (requests / 40)) dyings++;

        Assert.InRange(dyings, 40, 400);
    }

    // True: it died.
    private static async Task<bool> DieAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await FamilyWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await PayAsync(world, world.Main, 50);
        await world.SettleAsync();

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await CloseAsync(world);
            await world.SettleAsync();
            await world.ElapseAsync(TimeSpan.FromDays(14));
            await PassMonthAsync(world);
        });

        world.Sleep(Tenants.Remembered + TimeSpan.FromSeconds(1)); // whoever died did not forget how the account was
        if (await world.Get<Tenants>().FindAsync(world.Main.AccountSid, default) is { Account.Status: not AccountStatus.Closed }) await CloseAsync(world);
        await world.SettleAsync();
        if (await world.ClosingAsync(world.Main) is { State: "refund-due" }) await world.ElapseAsync(TimeSpan.FromDays(14));
        if (await world.ClosingAsync(world.Main) is not null) Assert.Equal(["payment:p50 50.00000", "refund:closing 50.00000"], await world.PostingsAsync(world.Main));
        await PassMonthAsync(world);

        await AssertGoneAsync(world, world.Main, sub);
        var deletion = await world.Get<ShowDeletions>().Handle(FamilyWorld.Operator(), world.Main.AccountSid, default);
        Assert.Equal(("completed", "0.00000"), (deletion.Status, deletion.Difference));
        // 50.00 came in and went back, once.
        Assert.All(deletion.Book, line => Assert.Equal("0.00000", line.Balance));
        return isDead;
    }

    private static Task<ClosedProjectResource> CloseAsync(FamilyWorld world) => CloseAsync(world, world.Main.AccountSid);

    private static async Task<ClosedProjectResource> CloseAsync(FamilyWorld world, Sid project) =>
        await world.Get<CloseProject>().Handle(await world.CallerAsync(project), Forms.Of(("Confirm", ClosingRules.Confirmation)), default);

    private static async Task PassMonthAsync(FamilyWorld world)
    {
        await world.ElapseAsync(TimeSpan.FromDays(31));
        for (var n = 0; n < 5; n++) await world.ElapseAsync(TimeSpan.FromMinutes(1));
    }

    private static async Task PayAsync(FamilyWorld world, Caller caller, decimal amount) =>
        await world.Get<TopUp>().PayAsync((await world.CallerAsync(caller.AccountSid)).Tenant, new Payment(amount, $"p{amount}"), default);

    private static string Whole(string balance) => balance.Split('.')[0];

    private static async Task TestCredentialsAsync(FamilyWorld world, Caller test) =>
        await world.Get<AccountTable>().ChangeAsync(world.Main.AccountSid, account => ValueTask.FromResult(account with { TestAccountSid = test.AccountSid }), default);

    private static Task<int?> SignInAsync(FamilyWorld world, Sid account) => Refused.WithAsync(async () =>
    {
        var request = GivenRequest.Get("/2010-04-01/Accounts.json");
        request.Headers.Authorization = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{account}:token"));
        if (await world.Get<Tenants>().FindAsync(account, default) is { Account: var found })
            request.Headers.Authorization = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{account}:{world.Get<TokenVault>().Of(found)}"));
        await world.Get<Authenticator>().AuthenticateAsync(request, default);
    });

    private static async Task AssertGoneAsync(FamilyWorld world, params Caller[] callers)
    {
        foreach (var account in callers.Select(caller => caller.AccountSid))
        {
            for (var n = 0; n < 3; n++) Assert.Equal(0, await world.RowsAsync(Keys.Partition(account, n)));
            Assert.Null(await world.Table.ReadAsync(Keys.Register(Keys.Shard(account.Value)), account.Value, default));
            Assert.Null(await world.Get<Tenants>().FindAsync(account, default));
            Assert.Null(await world.Get<ProcessRegister>().FindAsync(account, default));
            for (var shard = 0; shard < Keys.Shards; shard++) Assert.Equal(0, await world.RowsAsync(Keys.ProcessRegister(shard)));
        }
    }
}
