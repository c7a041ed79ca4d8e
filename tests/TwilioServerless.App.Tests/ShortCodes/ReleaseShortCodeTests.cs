using TwilioServerless.App.Accounts;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class ReleaseShortCodeTests
{
    [Theory]
    [EachBackend]
    public async Task A_released_code_is_nobodys_costs_nothing_more_and_can_be_had_at_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var other = await world.AccountAsync();
        var code = await world.ProvisionAsync();
        await world.EnableMmsAsync(code.Sid);

        await world.ReleaseAsync(code.Sid);
        world.Time.Advance(TimeSpan.FromDays(90));
        await world.ChargeRentAsync();

        Assert.Empty(await world.ListAsync());
        Assert.Null(await world.HolderAsync());
        Assert.Equal([("shortcodes-mms-enablement", "500.00000"), ("shortcodes-vanity", "1500.00000")], (await world.ChargesAsync()).Order());
        Assert.True((await world.ReconcileAsync()).Balanced);
        await world.ProvisionAsync(other);
        Assert.Equal(other.AccountSid, await world.HolderAsync());
    }

    [Fact]
    public async Task What_had_become_due_is_charged_with_the_release()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();

        world.Time.Advance(TimeSpan.FromDays(70)); // 2 March + 70 days = 11 May: due on 2 April and 2 May
        await world.ReleaseAsync(code.Sid);

        Assert.Equal(Enumerable.Repeat(("shortcodes-vanity", "1500.00000"), 3), await world.ChargesAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Fact]
    public async Task A_release_that_died_before_the_claim_was_given_back_leaves_a_code_that_can_be_had()
    {
        await using var world = await OpenAsync();
        var other = await world.AccountAsync();
        var code = await world.ProvisionAsync();
        world.Time.Advance(TimeSpan.FromMinutes(2));
        var table = world.Get<ShortCodeTable>();
        var found = (await table.ReadAsync(world.Caller.AccountSid, code.Sid, default))!;
        await table.TryWriteAsync(world.Caller.Tenant, found.Value, await world.Get<EndShortCode>().OfAsync(world.Caller.Tenant, found, default), default);

        await world.ProvisionAsync(other);

        Assert.Equal(other.AccountSid, await world.HolderAsync());
    }

    [Fact]
    public async Task A_late_release_of_a_claim_does_not_take_it_from_who_has_it_now()
    {
        await using var world = await OpenAsync();
        var other = await world.AccountAsync();
        var code = await world.ProvisionAsync();
        await world.ReleaseAsync(code.Sid);
        await world.ProvisionAsync(other);

        await world.Get<ShortCodeClaims>().ReleaseAsync(code.Sid, code.Code, default);

        Assert.Equal(other.AccountSid, await world.HolderAsync());
    }

    [Fact]
    public async Task Of_two_releases_at_once_one_finds_the_code()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Refused.WithAsync(() => world.ReleaseAsync(code.Sid))));

        Assert.Equal([null, ErrorCodes.NotFound], refusals.Order());
        Assert.Single(await world.ChargesAsync());
    }

    [Fact]
    public async Task Closing_a_subaccount_releases_its_codes_and_suspending_does_not()
    {
        await using var world = await OpenAsync();
        var made = await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Branch", null), default);
        var branch = await world.CallerAsync(world.Caller with { Tenant = world.Caller.Tenant with { Account = world.Caller.Account with { Sid = Sid.Parse(made.Sid) } } });
        await world.ProvisionAsync(branch);
        await world.ProvisionAsync(branch, ("IsoCountry", "GB"));

        await world.Get<UpdateAccount>().Handle(branch, new AccountChange(null, AccountStatus.Suspended), default);
        await world.DrainAsync(GiveBack.ReleaseLane, branch);
        Assert.Equal(branch.AccountSid, await world.HolderAsync());

        await world.Get<UpdateAccount>().Handle(branch, new AccountChange(null, AccountStatus.Closed), default);
        await world.DrainAsync(GiveBack.ReleaseLane, branch);
        await world.DrainAsync(GiveBack.ReleaseLane, branch);
        world.Time.Advance(TimeSpan.FromDays(62));
        await world.ChargeRentAsync(branch);

        Assert.Null(await world.HolderAsync());
        Assert.Empty(await world.ListAsync(branch));
        Assert.Equal(2, (await world.ChargesAsync(branch)).Length); // a month each
        Assert.True((await world.ReconcileAsync(branch)).Balanced);
    }
}
