using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.Domain.Tests.DialingPermissions;

public sealed class DialingPermissionRulesTests
{
    private static readonly DialingPermissionRules Untouched = new((ImmutableSortedDictionary<string, bool>?)null);

    private static readonly Gen<DialingChange> Changes =
        Gen.Select(Gen.OneOfConst([.. DialingCountries.All]), Gen.Enum<DialingRisk>(), Gen.Bool, (country, risk, isEnabled) => new DialingChange(country, risk, isEnabled));

    [Theory]
    [InlineData("+14155550123", "US", true)]
    [InlineData("+16135550123", "CA", true)]
    [InlineData("+442071838750", "GB", true)]
    [InlineData("+449098790123", "GB", false)] // premium rate
    [InlineData("+19005550123", "US", false)] // premium rate
    [InlineData("+2348012345678", "NG", false)] // no numbers are sold there
    [InlineData("+9607712345", "MV", false)] // known for fraud
    [InlineData("client:ada", "", true)]
    public void At_first_ordinary_numbers_where_numbers_are_sold_may_be_called(string number, string country, bool mayCall) =>
        Assert.Equal(mayCall, Untouched.MayCall(number, country));

    [Theory]
    [InlineData("+2348012345678", "NG", DialingRisk.LowRisk, true)]
    [InlineData("+449098790123", "GB", DialingRisk.HighRiskSpecial, true)]
    [InlineData("+449098790123", "GB", DialingRisk.LowRisk, false)]
    [InlineData("+9607712345", "MV", DialingRisk.HighRiskTollfraud, true)]
    [InlineData("+9607712345", "MV", DialingRisk.LowRisk, false)]
    public void Each_risk_of_a_country_is_permitted_by_itself(string number, string country, DialingRisk risk, bool mayCall) =>
        Assert.Equal(mayCall, Changed(new DialingChange(DialingCountries.Find(country)!, risk, true)).MayCall(number, country));

    [Fact]
    public void The_United_States_and_Canada_are_one()
    {
        var rules = Changed(new DialingChange(DialingCountries.Find("CA")!, DialingRisk.LowRisk, false));

        Assert.False(rules.MayCall("+14155550123", "US"));
        Assert.False(rules.MayCall("+16135550123", "CA"));
        Assert.True(rules.MayCall("+17875550123", "PR"));
        Assert.Equal("United States/Canada", DialingCountries.Find("US")!.Name);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_subaccount_that_inherits_has_its_parents_permissions_and_none_of_its_own(bool inherits, bool mayCall)
    {
        var country = DialingCountries.Find("GB")!;
        var own = Untouched.After([new(country, DialingRisk.LowRisk, true)]);
        var parents = Untouched.After([new(country, DialingRisk.LowRisk, false)]);

        Assert.Equal(mayCall, DialingPermissionRules.Of(own, parents, inherits).MayCall("+442071838750", "GB"));
    }

    [Fact]
    public void A_change_holds_and_changes_nothing_else() => Gen.Select(Changes.List[0, 5], Changes).Sample((before, change) =>
    {
        var rules = Changed([.. before]);
        var changed = new DialingPermissionRules(rules.After([change]));

        foreach (var country in DialingCountries.All)
            foreach (var risk in Enum.GetValues<DialingRisk>())
            {
                var isIt = country == change.Country && risk == change.Risk;
                Assert.Equal(isIt ? change.IsEnabled : rules.IsEnabled(country, risk), changed.IsEnabled(country, risk));
            }
    });

    [Fact]
    public void Each_country_of_the_world_can_be_permitted_and_each_prefix_is_one_of_its_country()
    {
        Assert.All(CountryTable.All, country => Assert.NotNull(DialingCountries.Find(country.IsoCode)));
        Assert.All(DialingCountries.All, country => Assert.All(country.Risky, risky => Assert.StartsWith("+" + country.DialCode, risky.Prefix, StringComparison.Ordinal)));
        Assert.Equal(["AFRICA", "ASIA", "EUROPE", "NORTH_AMERICA", "OCEANIA", "SOUTH_AMERICA"], DialingCountries.All.Select(country => country.Continent).Distinct().Order());
    }

    private static DialingPermissionRules Changed(params DialingChange[] changes) => new(Untouched.After(changes));
}
