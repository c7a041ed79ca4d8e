using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.SenderIds.SenderIdWorld;

namespace TwilioServerless.App.Tests.SenderIds;

/// <summary>What sender IDs cost: a month in advance, once, wherever a process dies. Every test begins on 2 March 2026.</summary>
public sealed class SenderIdFeeTests
{
    [Theory]
    [EachBackend]
    public async Task The_Czech_fee_is_charged_on_the_day_of_the_approval_until_the_withdrawal(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var asked = await world.AskAsync();
        Assert.Empty(await world.FeesAsync());

        world.Sleep(TimeSpan.FromDays(29)); // 31 March
        var approved = await world.ReviewAsync(asked, Approval);
        world.Sleep(TimeSpan.FromDays(70)); // 9 June
        await world.ChargeRentAsync();
        await world.ChargeRentAsync();
        Assert.Equal(["03-31 6.00000", "04-30 6.00000", "05-31 6.00000"], await world.FeesAsync());

        await world.WithdrawAsync(approved);
        world.Sleep(TimeSpan.FromDays(60));
        await world.ChargeRentAsync();

        Assert.Equal(3, (await world.FeesAsync()).Length);
        var proof = await world.ProveAsync();
        Assert.Empty(proof.Mismatches);
        Assert.Equal(1, proof.Counts["subscriptions"]);
    }

    [Theory]
    [InlineData("RU", "BAKERY", "03-02 230.00000")]
    [InlineData("IN", "BAKERY", null)]
    [InlineData("JP", "12345678", null)]
    public async Task Other_countries_cost_what_they_cost(string country, string name, string? fee)
    {
        await using var world = await MessagingWorld.OpenAsync();

        await world.ApprovedAsync(("IsoCountry", country), ("SenderId", name));

        Assert.Equal(fee is null ? [] : [fee], await world.FeesAsync());
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task Approving_it_again_or_at_once_costs_nothing_more()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var asked = await world.AskAsync();

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAsync(() => world.ReviewAsync(asked, Approval))));
        world.Sleep(TimeSpan.FromDays(1));

        Assert.Single(tries, isDone => isDone);
        Assert.False(await TryAsync(() => world.ReviewAsync(asked, Approval)));
        Assert.Equal(["03-02 6.00000"], await world.FeesAsync());
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Fact]
    public async Task Revoking_what_was_approved_ends_its_fee()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RevokeAsync(await world.ApprovedAsync());

        world.Sleep(TimeSpan.FromDays(60));
        await world.ChargeRentAsync();

        Assert.Equal(["03-02 6.00000"], await world.FeesAsync());
        Assert.True((await world.ProveAsync()).Balanced);
    }

    [Theory]
    [EachBackend]
    public async Task A_closed_account_has_no_sender_IDs_and_pays_nothing_for_them_any_more(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var child = Sid.Parse((await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", null), default)).Sid);
        var caller = new Caller(await world.Get<Tenants>().GetAsync(child, default), world.Caller.AccountSid);
        foreach (var country in new[] { "CZ", "RU" })
        {
            var asked = await world.Get<RequestSenderId>().Handle(caller, SenderIdRequest.Read(FormOf(("IsoCountry", country))), default);
            await world.ReviewAsync(asked, Approval);
        }

        await world.Get<UpdateAccount>().Handle(caller, new AccountChange(null, AccountStatus.Closed), default);
        for (var n = 0; n < 2; n++) await world.DrainAsync($"{child} {GiveBack.ReleaseLane}");
        world.Sleep(TimeSpan.FromDays(62));
        await world.Get<ChargeRent>().Handle(Subscriptions.DueList(caller.Account), default);

        var proof = await world.Get<Reconcile>().Handle(caller, family: false, default);
        Assert.Equal((2L, 2L), (proof.Counts["postings"], proof.Counts["subscriptions"])); // a month of each
        Assert.Empty(proof.Mismatches);
        Assert.Empty((await world.Get<ShowSenderIds>().Handle(caller, _ => true, new("/console/v1/SenderIds", "", 50, 0, null), default)).Items);
    }

    [Fact]
    public async Task Wherever_a_process_dies_an_approval_that_is_repeated_charges_its_fee_once()
    {
        var dyings = 0;
        for (var requests = 1; await ApproveAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 4, 30); // at least: reading it, its date, the due list, the commit
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_withdrawal_that_is_repeated_ends_the_fee_once()
    {
        var dyings = 0;
        for (var requests = 1; await WithdrawAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 3, 30); // at least: reading it and its fee, the commit
    }

    // True: it died.
    private static async Task<bool> ApproveAsync(int requests)
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var asked = await world.AskAsync();

        var isDead = await storage.LiveAsync(requests, () => world.ReviewAsync(asked, Approval));
        world.Sleep(TimeSpan.FromHours(1));
        await TryAsync(() => world.ReviewAsync(asked, Approval));
        var approved = Assert.Single(await world.ListAsync());
        world.Sleep(TimeSpan.FromDays(31));
        await world.ChargeRentAsync();

        Assert.Equal(SenderIdStatus.Approved, approved.Status);
        Assert.Equal(["03-02 6.00000", "04-02 6.00000"], await world.FeesAsync());
        Assert.Equal("BAKERY", await world.FromAsync());
        Assert.Empty((await world.ProveAsync()).Mismatches);
        return isDead;
    }

    private static async Task<bool> WithdrawAsync(int requests)
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var approved = await world.ApprovedAsync();
        world.Sleep(TimeSpan.FromDays(31)); // the second month is not charged yet

        var isDead = await storage.LiveAsync(requests, () => world.WithdrawAsync(approved));
        await TryAsync(() => world.WithdrawAsync(approved)); // it may have been written before the process died
        world.Sleep(TimeSpan.FromDays(31));
        await world.ChargeRentAsync();

        Assert.Equal(["03-02 6.00000", "04-02 6.00000"], await world.FeesAsync());
        Assert.Equal(MessagingWorld.Ours, await world.FromAsync());
        Assert.Empty((await world.ProveAsync()).Mismatches);
        return isDead;
    }

    // False: it was refused.
    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Refusal refusal) when (refusal.Error.Code is ErrorCodes.Conflict or ErrorCodes.NotFound)
        {
            return false;
        }
    }

    private static async Task<(MessagingWorld World, MortalStorage Storage)> OpenAsync()
    {
        MortalStorage storage = null!;
        var world = await MessagingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        return (world, storage);
    }
}
