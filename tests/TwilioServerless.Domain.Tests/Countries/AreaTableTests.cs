using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Tests.Countries;

public class AreaTableTests
{
    [Fact]
    public void Every_area_code_is_somewhere_in_North_America() =>
        Assert.All(AreaTable.All, area =>
        {
            Assert.Matches("^[2-9][0-9]{2}$", area.AreaCode);
            Assert.Contains(area.Country, new[] { "US", "CA", "PR" });
            Assert.Matches("^[A-Z]{2}$", area.Region);
            Assert.Matches(area.Country == "CA" ? "^888$" : "^[0-9]{3}$", area.Lata);
            Assert.Matches(area.Country == "CA" ? "^[A-Z][0-9][A-Z]$" : "^[0-9]{5}$", area.PostalCode);
            Assert.InRange(area.Latitude, 17, 72);
            Assert.InRange(area.Longitude, -168, -52);
        });

    [Theory]
    [InlineData("212", 40.7484, -73.9967, 0, 1)]
    [InlineData("415", 37.3382, -121.8863, 35, 50)] // San Francisco to San José
    [InlineData("212", 34.0522, -118.2437, 2400, 2500)] // New York to Los Angeles
    public void A_distance_is_in_miles_along_the_ground(string areaCode, double latitude, double longitude, int least, int most) =>
        Assert.InRange(AreaTable.Find(areaCode)!.MilesTo(latitude, longitude), least, most);

    [Theory]
    [InlineData("+18005550100")]
    [InlineData("+442079460958")]
    [InlineData("+18765550100")] // Jamaica
    public void A_number_from_elsewhere_has_no_area(string number) => Assert.Null(AreaTable.Of(number));
}
