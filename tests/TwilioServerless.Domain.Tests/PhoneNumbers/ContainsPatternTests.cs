using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public class ContainsPatternTests
{
    private const string Number = "14158675309";

    [Theory]
    [InlineData("867")]
    [InlineData("415*******")]
    [InlineData("+1415")]
    [InlineData("+415")]
    [InlineData("5309$")]
    [InlineData("%5309$")]
    [InlineData("*****675309")]
    [InlineData("UMP")] // 867 on a keypad
    [InlineData("%53%")]
    [InlineData("14158675309")]
    [InlineData("+1")]
    [InlineData("9$")]
    public void A_number_of_the_pattern_matches(string pattern) => Assert.True(ContainsPattern.Parse(pattern).Matches(Number, 1));

    [Theory]
    [InlineData("868")]
    [InlineData("+867")]
    [InlineData("867$")]
    [InlineData("415********")]
    [InlineData("*14")]
    [InlineData("******675309")]
    public void A_number_not_of_the_pattern_does_not(string pattern) => Assert.False(ContainsPattern.Parse(pattern).Matches(Number, 1));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5*")]
    [InlineData("**")]
    [InlineData("+$")]
    [InlineData("41*53")]
    [InlineData("41%53")]
    [InlineData("%%53")]
    [InlineData("*%53")]
    [InlineData("+*53")]
    [InlineData("53*$")]
    [InlineData("5-3")]
    [InlineData("é53")]
    [InlineData("12345678901234567")]
    public void A_pattern_that_breaks_the_rules_is_refused(string pattern)
    {
        var refusal = Assert.Throws<Refusal>(() => ContainsPattern.Parse(pattern));

        Assert.Equal(ErrorCodes.InvalidParameter, refusal.Error.Code);
    }
}
