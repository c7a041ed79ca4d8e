using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class NumberingTests
{
    private readonly Numbering numbering = new();

    [Theory]
    [InlineData("+14155552671", "US", NumberType.LocalOrMobile)]
    [InlineData("+1 (415) 555-2671", "US", NumberType.LocalOrMobile)]
    [InlineData("+14162345678", "CA", NumberType.LocalOrMobile)]
    [InlineData("+18005551234", "US", NumberType.TollFree)]
    [InlineData("+442079460958", "GB", NumberType.Local)]
    [InlineData("+436641234567", "AT", NumberType.Mobile)]
    [InlineData("+19005551234", "US", NumberType.PremiumRate)]
    public void Plans_tell_country_and_type(string text, string country, NumberType type)
    {
        var facts = numbering.Lookup(text)!;

        Assert.Equal((country, type, true), (facts.Country, facts.Type, facts.IsValid));
        Assert.Matches("^\\+[0-9]+$", facts.E164);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("4155552671")]
    [InlineData("+1415555267x")]
    [InlineData("+141555526")]
    [InlineData("+9991234567890")]
    [InlineData("Twilio")]
    [InlineData("+1234567890123456")]
    public void What_is_no_number_is_null(string text) => Assert.Null(numbering.Lookup(text));

    [Fact]
    public void A_number_that_is_long_enough_but_in_no_plan_is_not_valid() => Assert.False(numbering.Lookup("+10005552671")!.IsValid);
}
