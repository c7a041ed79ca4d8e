using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Tests.Countries;

public class CountryTableTests
{
    [Fact]
    public void Every_country_has_a_code_a_dial_code_and_a_name_of_its_own() =>
        Assert.All(CountryTable.All, country =>
        {
            Assert.Matches("^[A-Z]{2}$", country.IsoCode);
            Assert.Matches("^[1-9][0-9]{0,2}$", country.DialCode);
            Assert.Single(CountryTable.All, other => other.Name == country.Name);
            Assert.DoesNotContain('(', country.Name);
        });

    [Theory]
    [InlineData("US", "1", "United States")]
    [InlineData("GB", "44", "United Kingdom")]
    [InlineData("KR", "82", "South Korea")]
    [InlineData("PR", "1", "Puerto Rico")]
    public void Countries_are_found_by_code(string code, string dialCode, string name) =>
        Assert.Equal(new Country(code, dialCode, name), CountryTable.Find(code));

    [Theory]
    [InlineData("California", "CA")]
    [InlineData("Ontario", "ON")]
    [InlineData("Washington D.C.", "DC")]
    [InlineData("Bavaria", null)]
    public void Regions_of_North_America_are_found_by_name(string name, string? code) => Assert.Equal(code, RegionTable.Code(name));
}
