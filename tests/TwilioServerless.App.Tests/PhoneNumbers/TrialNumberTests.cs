using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class TrialNumberTests
{
    private const string Number = "+14158675309";
    private const string Other = "+14158675310";

    [Theory]
    [EachBackend]
    public async Task A_trial_account_has_one_number_for_free(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);
        var trial = Trial(world);
        await world.BuyAsync(Number, trial);

        Assert.Equal(ErrorCodes.NoSecondTrialNumber, await BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(Other, trial)));
        Assert.Empty(await world.PostingsAsync(trial));
    }

    [Fact]
    public async Task Of_two_numbers_bought_at_once_a_trial_account_gets_one()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var trial = Trial(world);

        var codes = await Task.WhenAll(new[] { Number, Other }.Select(number => BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(number, trial))));

        Assert.Equal([0, ErrorCodes.NoSecondTrialNumber], codes.Order());
    }

    [Fact]
    public async Task A_trial_account_that_released_its_number_may_take_another()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var trial = Trial(world);
        var first = await world.BuyAsync(Number, trial);

        await world.ReleaseAsync(first.Sid, trial);
        await world.BuyAsync(Other, trial);

        Assert.Empty(await world.PostingsAsync(trial));
    }

    [Theory]
    [EachBackend]
    public async Task An_upgrade_keeps_the_number_and_starts_its_rent_once(StorageBackend backend)
    {
        await using var world = await NumbersWorld.OpenAsync(backend);
        var trial = Trial(world);
        var number = await world.BuyAsync(Number, trial);

        await UpgradeAsync(world, trial);
        await UpgradeAsync(world, trial);

        var posting = Assert.Single(await world.PostingsAsync(trial));
        Assert.Equal(($"mrc:{number.Sid}:0", Money.Of(1.00m, Currency.USD)), (posting.Id, posting.Amount));
        Assert.NotNull(await world.Get<PhoneNumberTable>().FindOwnedAsync(trial.AccountSid, Number, default));
    }

    [Fact]
    public async Task An_upgraded_account_buys_as_many_as_it_wants_and_pays()
    {
        await using var world = await NumbersWorld.OpenAsync();
        await UpgradeAsync(world, Trial(world));

        await world.BuyAsync(Number);
        await world.BuyAsync(Other);

        Assert.Equal(2, (await world.PostingsAsync(world.Caller())).Count);
    }

    [Fact]
    public async Task A_purchase_that_still_believes_in_the_trial_gets_nothing_for_free()
    {
        await using var world = await NumbersWorld.OpenAsync();
        var late = Trial(world);
        await UpgradeAsync(world, late);

        Assert.Equal(ErrorCodes.NoSecondTrialNumber, await BuyPhoneNumberTests.CodeOfAsync(() => world.BuyAsync(Number, late)));
    }

    private static Caller Trial(NumbersWorld world)
    {
        var caller = world.Caller();
        return caller with { Tenant = caller.Tenant with { Account = caller.Account with { Type = AccountType.Trial } } };
    }

    private static async Task UpgradeAsync(NumbersWorld world, Caller trial)
    {
        var upgraded = new Tenant(trial.Account with { Type = AccountType.Full }, trial.Now);
        var batch = new LaneBatch(upgraded, Keys.Partition(trial.AccountSid), RentNumbers.RentLane, [new(new RentNumbers(trial.Now), trial.Now)], Mock.Of<IOrchestrations>());
        var outcome = Assert.Single(await world.Get<IEnumerable<ILaneHandler>>().Single(handler => handler.Kind == RentNumbers.RentLane).HandleAsync(batch, default));
        Assert.Null(outcome.RetryAt);
    }
}
