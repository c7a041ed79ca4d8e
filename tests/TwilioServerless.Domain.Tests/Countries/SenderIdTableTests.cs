using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Countries;

public sealed class SenderIdTableTests
{
    // The article has 217 lines: 144 "yes", 48 "no", 21 "pre-registration required" and 4 of their own. "Netherlands Antilles"
    // ("yes") are three countries today.
    [Fact]
    public void The_table_has_every_line_of_its_source()
    {
        var lines = Csv.Read("Countries/sender-ids.csv");

        Assert.Equal(219, lines.Length);
        Assert.Equal(
            [(SenderIdRule.None, 48), (SenderIdRule.Dynamic, 146), (SenderIdRule.Registered, 21), (SenderIdRule.RegisteredByForeigners, 2),
             (SenderIdRule.RegisteredNumeric, 1), (SenderIdRule.DynamicOrRegisteredByLocals, 1)],
            lines.CountBy(line => Enum.Parse<SenderIdRule>(line["rule"])).OrderBy(rule => rule.Key).Select(rule => (rule.Key, rule.Value)));
    }

    [Fact]
    public void Every_line_is_of_a_country_that_exists() =>
        Assert.All(Csv.Read("Countries/sender-ids.csv"), line => Assert.NotNull(CountryTable.Find(line["iso_code"])));

    [Theory]
    [InlineData("GB", SenderIdRule.Dynamic, true, false)]
    [InlineData("US", SenderIdRule.None, false, false)]
    [InlineData("CA", SenderIdRule.None, false, false)]
    [InlineData("MX", SenderIdRule.None, false, false)]
    [InlineData("JM", SenderIdRule.Dynamic, true, false)] // +1, all the same
    [InlineData("CZ", SenderIdRule.Registered, false, true)]
    [InlineData("IN", SenderIdRule.Registered, false, true)]
    [InlineData("BY", SenderIdRule.RegisteredByForeigners, false, true)]
    [InlineData("SA", SenderIdRule.RegisteredByForeigners, false, true)]
    [InlineData("JP", SenderIdRule.RegisteredNumeric, false, true)]
    [InlineData("NG", SenderIdRule.DynamicOrRegisteredByLocals, true, true)]
    [InlineData("TV", SenderIdRule.None, false, false)] // not listed
    [InlineData("", SenderIdRule.None, false, false)]
    public void A_country_takes_any_name_or_registered_ones_or_none(string country, SenderIdRule rule, bool takesAny, bool registers)
    {
        Assert.Equal(rule, SenderIdTable.RuleOf(country));
        Assert.Equal(takesAny, SenderIdTable.TakesAnyName(country));
        Assert.Equal(registers, SenderIdTable.Registers(country));
    }
}
