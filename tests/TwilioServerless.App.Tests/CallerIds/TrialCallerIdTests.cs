using PhoneNumbers;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.CallerIds;

/// <summary>"You can only open one Free Trial Account per phone number."</summary>
public sealed class TrialCallerIdTests
{
    private const int LongEnough = 20;

    [Theory]
    [EachBackend]
    public async Task A_phone_that_one_trial_has_verified_is_refused_to_another_until_it_is_free(StorageBackend backend)
    {
        await using var world = await VoiceWorld.OpenAsync(backend, with: Trial);
        var (other, upgraded) = (await world.StrangerAsync(Trial), await world.StrangerAsync());
        await RequestAsync(world, world.Caller);
        await world.ElapseAsync(LongEnough);

        Assert.Equal(ErrorCodes.ValidatedByOtherTrial, await CodeOfAsync(world, other));
        Assert.Equal(0, await CodeOfAsync(world, upgraded));
        var callerId = (await world.Get<CallerIdTable>().ReadPointerAsync(world.Caller.AccountSid, Theirs, default))!.Value.Sid;
        await world.ElapseAsync(60);
        Assert.Equal(ErrorCodes.ValidatedByOtherTrial, await CodeOfAsync(world, other));
        await world.Get<DeleteCallerId>().Handle(world.Caller, callerId, default);
        Assert.Equal(0, await CodeOfAsync(world, other));
    }

    [Fact]
    public async Task Of_two_trials_that_prove_a_phone_at_once_one_has_it()
    {
        await using var world = await VoiceWorld.OpenAsync(with: Trial);
        var accounts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.StrangerAsync(Trial)));

        var taken = await Task.WhenAll(accounts.Select(account => world.Get<TrialCallerIds>().TryTakeAsync(account.Tenant, Theirs, default).AsTask()));

        Assert.Single(taken, isTaken => isTaken);
    }

    [Fact]
    public async Task Phones_of_at_least_218_countries_can_be_verified()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var (plans, numbering) = (PhoneNumberUtil.GetInstance(), world.Get<Numbering>());

        var countries = CountryTable.All.Count(country =>
            plans.GetExampleNumber(country.IsoCode) is { } example && numbering.Lookup(plans.Format(example, PhoneNumberFormat.E164)) is { IsValid: true });

        Assert.InRange(countries, 218, CountryTable.All.Count());
    }

    private static Account Trial(Account account) => account with { Type = AccountType.Trial };

    private static Task<ValidationRequestResource> RequestAsync(VoiceWorld world, Caller caller) =>
        world.Get<RequestValidation>().Handle(caller, NewValidationRequest.Read(Forms.Of(("PhoneNumber", Theirs))), default);

    private static async Task<int> CodeOfAsync(VoiceWorld world, Caller caller)
    {
        try
        {
            await RequestAsync(world, caller);
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}
