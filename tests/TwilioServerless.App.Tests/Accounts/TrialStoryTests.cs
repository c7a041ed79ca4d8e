using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class TrialStoryTests
{
    private const string Number = "+14158675309";

    [Theory]
    [EachBackend]
    public async Task A_trial_is_worked_with_and_upgraded_and_its_ledger_says_so(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var trial = await world.SubAsync(AccountType.Trial);
        var number = await world.BuyAsync(trial);
        await world.VerifyAsync(trial);
        var message = await world.SendAsync(trial, Number);
        await world.ElapseAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("15.4925", await world.BalanceAsync(trial)); // 15.50 given − 1 segment × 0.0075; the number is free

        var upgraded = await world.UpgradeAsync(trial, ("Amount", "20"), ("IdempotencyKey", "first"));
        await world.SettleAsync();

        Assert.Equal(("Full", "20.00000", "20.00000"), (upgraded.Type, upgraded.Funded, upgraded.Balance)); // 15.4925 − 15.4925 + 20
        Assert.Equal(
        [
            $"mrc:{number.Sid}:0 1.00", // the number is rented from now on
            $"msg:{message.Sid} 0.00750",
            "payment:first 20.00",
            "promo:trial 15.50",
            "promo:trial-end 15.49250", // what was left of the trial's balance
        ], Trimmed(await world.PostingsAsync(trial)));
        Assert.Equal("19.00", await world.BalanceAsync(trial)); // 15.50 − 0.0075 − 15.4925 + 20 − 1
        Assert.True((await world.ProveAsync()).Balanced);
        Assert.Equal("Hi", (await world.SendAsync(trial, Number)).Body);
    }

    [Fact]
    public async Task The_same_key_upgrades_once_and_another_one_not_at_all()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var trial = await world.SubAsync(AccountType.Trial);

        var first = await world.UpgradeAsync(trial, ("PromoAmount", "5"), ("IdempotencyKey", "key"));
        var again = await world.UpgradeAsync(trial, ("PromoAmount", "5"), ("IdempotencyKey", "key"));

        Assert.Equal(first, again);
        Assert.Equal(ErrorCodes.Conflict, await CodeOfAsync(() => world.UpgradeAsync(trial, ("PromoAmount", "5"), ("IdempotencyKey", "other"))));
        Assert.Equal(ErrorCodes.Conflict, await CodeOfAsync(() => world.UpgradeAsync(trial, ("PromoAmount", "6"), ("IdempotencyKey", "key"))));
        Assert.Equal(["promo:key 5.00", "promo:trial 15.50", "promo:trial-end 15.50"], Trimmed(await world.PostingsAsync(trial)));
    }

    [Fact]
    public async Task With_a_main_account_its_trial_subaccounts_are_upgraded_and_closed_ones_left_alone()
    {
        await using var world = await FamilyWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        var (open, closed) = (await world.SubAsync(), await world.SubAsync());
        await world.ChangeAsync(closed, AccountStatus.Closed);

        await world.UpgradeAsync(world.Main, ("Amount", "1"));
        await world.SettleAsync();
        await world.SettleAsync();

        Assert.Equal(AccountType.Full, (await world.CallerAsync(open.AccountSid)).Account.Type);
        Assert.Equal(AccountType.Trial, (await world.CallerAsync(closed.AccountSid)).Account.Type);
        Assert.Equal(("0.00", "1.00"), (await world.BalanceAsync(open), await world.BalanceAsync(world.Main)));
    }

    [Theory]
    [InlineData(Number, FamilyWorld.Theirs, 21608)] // neither verified nor its own
    [InlineData(Number, "+14155550112", null)] // verified
    [InlineData("Brand", "+14155550112", 21267)]
    [InlineData("+14155550112", FamilyWorld.Theirs, 21606)] // a verified number sends nothing
    public async Task A_trial_writes_from_its_number_to_numbers_it_has_verified(string from, string to, int? code)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var trial = await world.SubAsync(AccountType.Trial);
        await world.BuyAsync(trial);
        await world.VerifyAsync(trial, "+14155550112");

        if (code is { } refused) Assert.Equal(refused, await CodeOfAsync(() => world.SendAsync(trial, from, to)));
        else Assert.Equal("Sent from your Twilio trial account - Hi", (await world.SendAsync(trial, from, to)).Body);
    }

    [Theory]
    [InlineData(122, 1)] // 38 + 122 = 160 septets
    [InlineData(123, 2)]
    [InlineData(1562, 11)] // 38 + 1562 = 1600 characters: 11 parts of 153 at most
    [InlineData(1563, null)]
    public async Task What_a_trial_says_of_itself_is_part_of_the_text(int length, int? segments)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var trial = await world.SubAsync(AccountType.Trial);
        await world.BuyAsync(trial);
        await world.VerifyAsync(trial);

        var send = () => world.SendAsync(trial, Number, body: new string('x', length));

        if (segments is { } parts) Assert.Equal(parts, (await send()).Segments);
        else Assert.Equal(21617, await CodeOfAsync(send));
    }

    [Fact]
    public async Task A_trial_has_one_number_and_after_the_upgrade_as_many_as_it_pays_for()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var trial = await world.SubAsync(AccountType.Trial);
        await world.BuyAsync(trial);
        Assert.Equal(21404, await CodeOfAsync(() => world.BuyAsync(trial, "+14158675310")));

        await world.UpgradeAsync(trial);
        await world.SettleAsync();
        await world.BuyAsync(trial, "+14158675310");

        Assert.Equal("-2.00", await world.BalanceAsync(trial)); // nothing funded − 2 × 1.00
    }

    [Fact]
    public async Task A_subaccount_of_a_trial_is_on_trial_and_cannot_be_had_without()
    {
        await using var world = await FamilyWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });

        Assert.Equal(AccountType.Trial, (await world.SubAsync()).Account.Type);
        Assert.Equal(10002, await CodeOfAsync(() => world.SubAsync(AccountType.Full)));
        Assert.Equal("15.50", await world.BalanceAsync(world.Main));
    }

    private static async Task<int> CodeOfAsync(Func<Task> story) => (await Assert.ThrowsAsync<Refusal>(story)).Error.Code;

    // 1.00000 reads as 1.00.
    private static string[] Trimmed(string[] postings) => [.. postings.Select(posting => posting.EndsWith("000", StringComparison.Ordinal) ? posting[..^3] : posting)];
}
