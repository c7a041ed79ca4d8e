using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.CallerIds;

public sealed class CallerIdRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly NewValidation Wanted = new("(415) 555-0111", null, 30, "12");

    private static readonly ValidationFacts Facts = new(
        Sid.Parse("AC" + new string('1', 32)), Sid.Parse("CA" + new string('2', 32)), "012345", new NumberFacts("+14155550111", "US", NumberType.LocalOrMobile, true), "(415) 555-0111");

    [Fact]
    public void The_number_is_called_after_the_delay()
    {
        var decision = CallerIdRules.Request(Wanted, Facts, Now);

        var call = Assert.IsType<PlaceValidationCall>(Assert.Single(decision.Work));
        Assert.Equal((Now, Now.AddSeconds(30), "12", "US"), (call.Due, call.CallAt, call.Extension, call.Country));
        Assert.Equal(decision.State, call.Validation);
        Assert.Equal(("+14155550111", "(415) 555-0111", "012345"), (decision.State.PhoneNumber, decision.State.FriendlyName, decision.State.Code));
    }

    public static TheoryData<ValidationFacts, int> Refused => new()
    {
        { Facts with { Number = null }, ErrorCodes.InvalidPhoneNumber },
        { Facts with { IsOwned = true }, ErrorCodes.AlreadyCallerId },
        { Facts with { IsVerified = true }, ErrorCodes.AlreadyValidated },
        { Facts with { IsOfOtherTrial = true }, ErrorCodes.ValidatedByOtherTrial },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_number_that_cannot_be_validated_is_refused(ValidationFacts facts, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => CallerIdRules.Request(Wanted, facts, Now)).Error.Code);

    [Fact]
    public void A_new_name_replaces_the_old_one_and_none_keeps_it()
    {
        var callerId = CallerIdRules.Create(Sid.Parse("PN" + new string('3', 32)), Facts.AccountSid, "+14155550111", "Desk", Now);

        var renamed = CallerIdRules.Rename(callerId, "Shop", Now.AddDays(1));

        Assert.Equal(("Shop", Now.AddDays(1)), (renamed.FriendlyName, renamed.DateUpdated));
        Assert.Equal("Desk", CallerIdRules.Rename(callerId, null, Now).FriendlyName);
    }
}
