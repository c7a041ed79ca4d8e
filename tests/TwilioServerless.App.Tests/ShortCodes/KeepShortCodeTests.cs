using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class KeepShortCodeTests
{
    [Theory]
    [EachBackend]
    public async Task A_short_code_that_is_live_is_charged_for_the_full_month(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);

        var code = await world.ProvisionAsync();

        Assert.Equal([("shortcodes-vanity", "1500.00000")], await world.ChargesAsync());
        Assert.Equal([code.Sid], await world.ListAsync());
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync());
        Assert.True((await world.ReconcileAsync()).Balanced);
    }

    [Theory]
    [InlineData("US", 200_000, 999_999)]
    [InlineData("CA", 200_000, 999_999)]
    [InlineData("GB", 60_000, 66_999)]
    public async Task Who_does_not_choose_gets_one_of_the_country_for_less(string country, int first, int last)
    {
        await using var world = await OpenAsync();

        var code = await world.ProvisionAsync(parameters: ("IsoCountry", country));

        Assert.InRange(int.Parse(code.Code, System.Globalization.CultureInfo.InvariantCulture), first, last);
        Assert.Equal((country, false), (code.Country, code.IsVanity));
        Assert.Equal([("shortcodes-random", "1000.00000")], await world.ChargesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task Of_many_accounts_at_once_exactly_one_gets_the_code_and_pays(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var callers = new List<App.Http.Caller>();
        for (var n = 0; n < 8; n++) callers.Add(await world.AccountAsync());

        var codes = await Task.WhenAll(callers.Select(caller => Refused.WithAsync(() => world.ProvisionAsync(caller))));

        Assert.Equal(1, codes.Count(code => code is null));
        Assert.Equal(7, codes.Count(code => code == ErrorCodes.PhoneNumberNotAvailable));
        var charges = await Task.WhenAll(callers.Select(caller => world.ChargesAsync(caller)));
        Assert.Equal(("shortcodes-vanity", "1500.00000"), Assert.Single(charges.SelectMany(account => account)));
    }

    [Fact]
    public async Task A_code_that_is_held_is_not_to_be_had_even_by_its_holder_and_after_years()
    {
        await using var world = await OpenAsync();
        await world.ProvisionAsync();
        world.Time.Advance(TimeSpan.FromDays(800));

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await Refused.WithAsync(() => world.ProvisionAsync()));
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync());
    }

    [Fact]
    public async Task A_submission_that_died_after_its_claim_blocks_the_code_for_a_minute_only()
    {
        await using var world = await OpenAsync();
        var dead = await world.AccountAsync();
        Assert.True(await world.Get<ShortCodeClaims>().TryClaimAsync(CodeOf(dead), default));

        var early = await Refused.WithAsync(() => world.ProvisionAsync());
        world.Time.Advance(TimeSpan.FromSeconds(61));
        await world.ProvisionAsync();

        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, early);
        Assert.Equal(world.Caller.AccountSid, await world.HolderAsync());
    }

    [Theory]
    [EachBackend]
    public async Task One_that_wakes_up_after_its_claim_was_taken_over_can_not_be_written(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var slow = await world.AccountAsync();
        await world.Get<ShortCodeClaims>().TryClaimAsync(CodeOf(slow), default);
        world.Time.Advance(TimeSpan.FromSeconds(61));
        await world.ProvisionAsync();

        var isWritten = await world.Get<ShortCodeTable>().TryWriteAsync(slow.Tenant, CodeOf(slow), ShortCodeTable.Inserted(CodeOf(slow)), default);

        Assert.False(isWritten);
        Assert.Null(await world.Get<ShortCodeTable>().FindOwnedAsync(slow.AccountSid, Code, default));
        Assert.Empty(await world.ListAsync(slow));
    }

    [Fact]
    public async Task Of_two_that_take_a_dead_claim_over_at_once_one_wins()
    {
        await using var world = await OpenAsync();
        var (dead, other) = (await world.AccountAsync(), await world.AccountAsync());
        await world.Get<ShortCodeClaims>().TryClaimAsync(CodeOf(dead), default);
        world.Time.Advance(TimeSpan.FromSeconds(61));

        var refusals = await Task.WhenAll(Refused.WithAsync(() => world.ProvisionAsync()), Refused.WithAsync(() => world.ProvisionAsync(other)));

        Assert.Single(refusals, refusal => refusal is null);
        Assert.Single([.. await world.ChargesAsync(), .. await world.ChargesAsync(other)]);
    }

    [Fact]
    public async Task A_trial_account_gets_none()
    {
        await using var world = await OpenAsync(with: account => account with { Type = AccountType.Trial });
        var before = await world.RemainsAsync();

        Assert.Equal(ErrorCodes.NotOnTrial, await Refused.WithAsync(() => world.DraftAsync()));
        Assert.Equal(before, await world.RemainsAsync());
    }

    private static ShortCode CodeOf(App.Http.Caller caller)
    {
        var application = new ShortCodeApplication
        {
            Sid = Sid.Parse("WF" + caller.AccountSid.Value[2..]),
            AccountSid = caller.AccountSid,
            FriendlyName = "Shop",
            Country = "US",
            CustomerFacingProfile = "BU1",
            Wish = new(),
            Campaign = new(),
            State = ShortCodeState.Draft,
            DateCreated = caller.Now,
            DateUpdated = caller.Now,
        };
        return ShortCodeRules.Keep(application, Code, Sid.Parse("SC" + caller.AccountSid.Value[2..]), caller.Now);
    }
}
