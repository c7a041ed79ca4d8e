using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public class NumberRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Parse("AC00000000000000000000000000000001");
    private static readonly Sid Number = Sid.Parse("PN00000000000000000000000000000001");

    [Fact]
    public void A_new_number_answers_with_the_welcome_texts_and_is_named_after_itself()
    {
        var number = Bought("US", NumberType.Local, "+14158675309");

        Assert.Equal("(415) 867-5309", number.FriendlyName);
        Assert.Equal((NumberRules.WelcomeVoice, NumberRules.WelcomeSms), (number.VoiceUrl, number.SmsUrl));
        Assert.Equal(new NumberCapabilities(Voice: true, Sms: true, Mms: true), number.Capabilities);
    }

    [Fact]
    public void A_new_number_answers_only_what_it_can_carry()
    {
        Assert.Null(Bought("FR", NumberType.Local, "+33123456789").SmsUrl);
        Assert.Null(Bought("AT", NumberType.Mobile, "+436641234567").VoiceUrl);
        Assert.Equal("+33123456789", Bought("FR", NumberType.Local, "+33123456789").FriendlyName);
    }

    [Fact]
    public void What_is_not_said_stays_and_what_is_sent_empty_is_cleared()
    {
        var number = NumberRules.Update(
            Bought("US", NumberType.Local, "+14158675309"), new() { SmsUrl = "", FriendlyName = "Support", VoiceMethod = "GET" }, Now.AddDays(1));

        Assert.Null(number.SmsUrl);
        Assert.Equal(("Support", "GET", NumberRules.WelcomeVoice), (number.FriendlyName, number.VoiceMethod, number.VoiceUrl));
        Assert.Equal((Now, Now.AddDays(1)), (number.DateCreated, number.DateUpdated));
    }

    public static TheoryData<NumberSettings, int> Refused => new()
    {
        { new() { VoiceUrl = "", VoiceFallbackUrl = "https://example.com/" }, ErrorCodes.VoiceFallbackWithoutUrl },
        { new() { SmsUrl = "", SmsFallbackUrl = "https://example.com/" }, ErrorCodes.SmsFallbackWithoutUrl },
        { new() { FriendlyName = "" }, ErrorCodes.InvalidFriendlyName },
        { new() { FriendlyName = new string('x', 65) }, ErrorCodes.InvalidFriendlyName },
        { new() { VoiceApplicationSid = "nonsense" }, ErrorCodes.ApplicationNotAccessible },
        { new() { SmsApplicationSid = "AC00000000000000000000000000000001" }, ErrorCodes.ApplicationNotAccessible },
        { new() { AddressSid = "AC00000000000000000000000000000001" }, ErrorCodes.InvalidParameter },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Settings_that_make_no_sense_are_refused(NumberSettings settings, int code)
    {
        var number = Bought("US", NumberType.Local, "+14158675309");

        Assert.Equal(code, Assert.Throws<Refusal>(() => NumberRules.Update(number, settings, Now)).Error.Code);
    }

    [Fact]
    public void A_number_without_sms_takes_no_sms_url()
    {
        var number = Bought("FR", NumberType.Local, "+33123456789");

        var refusal = Assert.Throws<Refusal>(() => NumberRules.Update(number, new() { SmsUrl = "https://example.com/" }, Now));

        Assert.Equal(ErrorCodes.NumberWithoutSms, refusal.Error.Code);
    }

    [Fact]
    public void Caller_names_are_looked_up_in_north_america_only()
    {
        var american = NumberRules.Update(Bought("US", NumberType.Local, "+14158675309"), new() { VoiceCallerIdLookup = true }, Now);
        var french = Bought("FR", NumberType.Local, "+33123456789");

        Assert.True(american.VoiceCallerIdLookup);
        Assert.Equal(
            ErrorCodes.NoCallerIdLookup,
            Assert.Throws<Refusal>(() => NumberRules.Update(french, new() { VoiceCallerIdLookup = true }, Now)).Error.Code);
    }

    private static IncomingPhoneNumber Bought(string country, NumberType type, string number)
    {
        var line = NumberStock.ForSale(country).First(line => line.Types.Contains(type));
        return NumberRules.Buy(new StockedNumber(number, line, type), new NumberSettings(), new Purchase(Account, Number, Now), new(NumberRequirementsTests.At(country)));
    }
}
