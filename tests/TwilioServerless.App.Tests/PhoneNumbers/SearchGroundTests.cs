using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class SearchGroundTests
{
    [Theory]
    [InlineData("InRegion", "HI")]
    [InlineData("InLata", "834")]
    [InlineData("InPostalCode", "96801")]
    [InlineData("NearNumber", "+18089251571")]
    [InlineData("NearLatLong", "21.33,-157.83")]
    [InlineData("InRegion", "+18089251571")]
    public async Task Numbers_are_found_where_they_are_wanted(string filter, string value) =>
        Assert.All(await FoundAsync("US", (filter, value)), number => Assert.Equal(("HI", "834", "96801"), (number.Region, number.Lata, number.PostalCode)));

    [Fact]
    public async Task A_circle_holds_what_is_near_and_grows_with_its_radius()
    {
        var near = await FoundAsync("US", ("NearLatLong", "37.77,-122.41"));
        var wide = await FoundAsync("US", ("NearLatLong", "37.77,-122.41"), ("Distance", "500"), ("PageSize", "200"));

        Assert.All(near, number => Assert.Contains(number.PhoneNumber[2..5], new[] { "415", "510", "628", "341", "650" }));
        Assert.Contains(wide, number => number.PhoneNumber.StartsWith("+1213", StringComparison.Ordinal));
        Assert.DoesNotContain(wide, number => number.Region == "NY");
    }

    [Fact]
    public async Task A_town_and_a_rate_center_are_found_by_name_or_by_a_number_from_there()
    {
        var town = await FoundAsync("US", ("AreaCode", "212"), ("InLocality", "new york"));
        var center = await FoundAsync("US", ("InLata", "132"), ("InRateCenter", "NEW YORK"));
        var like = await FoundAsync("US", ("InLocality", "+12127180171"), ("AreaCode", "212"));

        Assert.All(town.Concat(center).Concat(like), number => Assert.Equal(("New York", "NEW YORK"), (number.Locality, number.RateCenter)));
    }

    [Theory]
    [InlineData("InPostalCode", "00000")]
    [InlineData("InRegion", "ZZ")]
    [InlineData("InRegion", "+18005550100")] // toll-free: from nowhere
    [InlineData("InLocality", "Atlantis")]
    [InlineData("FaxEnabled", "true")]
    public async Task Where_nothing_is_nothing_is_found(string filter, string value) => Assert.Empty(await SearchAsync("US", NumberType.Local, (filter, value), ("AreaCode", "415")));

    [Fact]
    public async Task Toll_free_numbers_are_from_nowhere() => Assert.Empty(await SearchAsync("US", NumberType.TollFree, ("InRegion", "CA")));

    [Fact]
    public async Task Canadian_numbers_are_found_by_the_first_half_of_their_postal_code() =>
        Assert.All(await FoundAsync("CA", ("InPostalCode", "M5H 2N2")), number => Assert.Equal(("ON", "M5H", "888"), (number.Region, number.PostalCode, number.Lata)));

    [Fact]
    public async Task Australian_shared_cost_numbers_are_a_list_of_their_own() =>
        Assert.All(await SearchAsync("AU", NumberType.SharedCost), number => Assert.StartsWith("+6113", number.PhoneNumber, StringComparison.Ordinal));

    [Theory]
    [InlineData("ExcludeAllAddressRequired", 0, 0)]
    [InlineData("ExcludeLocalAddressRequired", 0, 1)]
    [InlineData("ExcludeForeignAddressRequired", 1, 1)]
    public async Task Whoever_has_no_address_can_leave_out_what_requires_one(string filter, int local, int any)
    {
        var french = await SearchAsync("FR", NumberType.Local, (filter, "true"), ("PageSize", "1"));
        var swiss = await SearchAsync("CH", NumberType.Local, (filter, "true"), ("PageSize", "1"));

        Assert.Equal((local, any), (french.Count, swiss.Count));
    }

    [Theory]
    [InlineData("DK", NumberType.Mobile, "Beta", "false", false)]
    [InlineData("DK", NumberType.Mobile, "Beta", "true", true)]
    [InlineData("US", NumberType.TollFree, "MmsEnabled", "true", false)]
    [InlineData("US", NumberType.Local, "MmsEnabled", "true", true)]
    [InlineData("FR", NumberType.Local, "SmsEnabled", "true", false)]
    [InlineData("FR", NumberType.Local, "SmsEnabled", "false", true)]
    [InlineData("AT", NumberType.Mobile, "VoiceEnabled", "true", false)]
    public async Task A_kind_of_number_is_found_by_what_it_can_do(string country, NumberType type, string filter, string value, bool found) =>
        Assert.Equal(found, (await SearchAsync(country, type, (filter, value), ("PageSize", "1"))).Count == 1);

    private static async Task<IReadOnlyList<AvailablePhoneNumberResource>> FoundAsync(string country, params (string Name, string Value)[] filters)
    {
        var found = await SearchAsync(country, NumberType.Local, filters);
        Assert.NotEmpty(found);
        return found;
    }

    private static async Task<IReadOnlyList<AvailablePhoneNumberResource>> SearchAsync(string country, NumberType type, params (string Name, string Value)[] filters)
    {
        await using var world = await NumbersWorld.OpenAsync();
        return await world.Get<SearchPhoneNumbers>().Handle(NumberSearchRequest.Read(Forms.Of(filters), country, type), default);
    }
}
