using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class NumberSearchRequestTests
{
    public static TheoryData<string, string, int> Refused => new()
    {
        { "AreaCode", "41", ErrorCodes.InvalidAreaCode },
        { "AreaCode", "4155", ErrorCodes.InvalidAreaCode },
        { "AreaCode", "abc", ErrorCodes.InvalidAreaCode },
        { "Contains", "5", ErrorCodes.InvalidParameter },
        { "Contains", "12345678901234567", ErrorCodes.InvalidParameter },
        { "Contains", "5*3", ErrorCodes.InvalidParameter },
        { "Contains", "5-3", ErrorCodes.InvalidParameter },
        { "VoiceEnabled", "maybe", ErrorCodes.InvalidParameter },
        { "SmsEnabled", "1", ErrorCodes.InvalidParameter },
        { "MmsEnabled", "yes", ErrorCodes.InvalidParameter },
        { "FaxEnabled", "no", ErrorCodes.InvalidParameter },
        { "Beta", "beta", ErrorCodes.InvalidParameter },
        { "ExcludeAllAddressRequired", "x", ErrorCodes.InvalidParameter },
        { "ExcludeLocalAddressRequired", "x", ErrorCodes.InvalidParameter },
        { "ExcludeForeignAddressRequired", "x", ErrorCodes.InvalidParameter },
        { "NearNumber", "4155550100", ErrorCodes.InvalidPhoneNumber },
        { "NearNumber", "+442079460958", ErrorCodes.InvalidPhoneNumber },
        { "NearNumber", "+1415555", ErrorCodes.InvalidPhoneNumber },
        { "NearLatLong", "37.8", ErrorCodes.InvalidParameter },
        { "NearLatLong", "37.8,-122.3,5", ErrorCodes.InvalidParameter },
        { "NearLatLong", "91,0", ErrorCodes.InvalidParameter },
        { "NearLatLong", "0,181", ErrorCodes.InvalidParameter },
        { "NearLatLong", "north,west", ErrorCodes.InvalidParameter },
        { "Distance", "0", ErrorCodes.InvalidParameter },
        { "Distance", "501", ErrorCodes.InvalidParameter },
        { "Distance", "near", ErrorCodes.InvalidParameter },
        { "InPostalCode", "9410", ErrorCodes.InvalidParameter },
        { "InPostalCode", "+441", ErrorCodes.InvalidPhoneNumber },
        { "InRegion", "California", ErrorCodes.InvalidParameter },
        { "InRegion", "C1", ErrorCodes.InvalidParameter },
        { "InLata", "72", ErrorCodes.InvalidParameter },
        { "InLata", "SF", ErrorCodes.InvalidParameter },
        { "InRateCenter", "OAKLAND", ErrorCodes.MissingParameter }, // needs InLata
        { "InRateCenter", new string('x', 65), ErrorCodes.InvalidParameter },
        { "InLocality", new string('x', 65), ErrorCodes.InvalidParameter },
        { "InLocality", "+1", ErrorCodes.InvalidPhoneNumber },
        { "PageSize", "0", ErrorCodes.InvalidParameter },
        { "PageSize", "many", ErrorCodes.InvalidParameter },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_filter_that_makes_no_sense_is_refused(string name, string value, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => Read("US", NumberType.Local, (name, value))).Error.Code);

    [Theory]
    [InlineData("AreaCode")]
    [InlineData("Contains")]
    [InlineData("VoiceEnabled")]
    [InlineData("Beta")]
    [InlineData("ExcludeAllAddressRequired")]
    [InlineData("NearNumber")]
    [InlineData("NearLatLong")]
    [InlineData("Distance")]
    [InlineData("InPostalCode")]
    [InlineData("InRegion")]
    [InlineData("InRateCenter")]
    [InlineData("InLata")]
    [InlineData("InLocality")]
    [InlineData("PageSize")]
    public void A_filter_that_is_sent_empty_is_none(string name) =>
        Assert.Equal(Read("US", NumberType.Local).ToString(), Read("US", NumberType.Local, (name, "")).ToString());

    [Fact]
    public void A_distance_is_25_miles_unless_somebody_says_otherwise()
    {
        Assert.Equal(25, Read("US", NumberType.Local, ("NearLatLong", "37.8,-122.3")).Ground?.Near?.Miles);
        Assert.Equal(500, Read("US", NumberType.Local, ("NearLatLong", "37.8,-122.3"), ("Distance", "500")).Ground?.Near?.Miles);
    }

    [Fact]
    public void A_number_stands_for_where_it_is_from()
    {
        var ground = Read("US", NumberType.Local, ("InRegion", "+1 (808) 925-1571"), ("InLata", "+18089251571"), ("InPostalCode", "+18089251571")).Ground;

        Assert.Equal(("HI", "834", "96801"), (ground?.Region, ground?.Lata, ground?.PostalCode));
    }

    [Theory]
    [InlineData("94101", "94101")]
    [InlineData("94101-2345", "94101")]
    [InlineData("m5h 2n2", "M5H")]
    [InlineData("M5H", "M5H")]
    public void A_postal_code_counts_with_what_tells_places_apart(string text, string code) =>
        Assert.Equal(code, Read("CA", NumberType.Local, ("InPostalCode", text)).Ground?.PostalCode);

    [Fact]
    public void Where_it_is_from_does_not_matter_outside_of_North_America() =>
        Assert.Null(Read("GB", NumberType.Mobile, ("InRegion", "CA"), ("NearNumber", "nonsense"), ("AreaCode", "x")).Ground);

    [Theory]
    [InlineData("US", NumberType.MachineToMachine)]
    [InlineData("US", NumberType.Voip)]
    [InlineData("US", NumberType.SharedCost)]
    [InlineData("US", NumberType.Mobile)]
    [InlineData("IT", NumberType.Local)]
    [InlineData("BF", NumberType.Local)] // in preview: to be asked for, not for sale
    [InlineData("XX", NumberType.Local)]
    public void A_type_that_a_country_does_not_sell_is_not_found(string country, NumberType type) =>
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<Refusal>(() => Read(country, type)).Error.Code);

    private static NumberSearch Read(string country, NumberType type, params (string Name, string Value)[] parameters) =>
        NumberSearchRequest.Read(Forms.Of(parameters), country, type);
}
