using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Addresses;

public sealed class AddressRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly AddressSettings Office = new()
    {
        CustomerName = "Ada", Street = "4th", City = "SF", Region = "CA", PostalCode = "94019",
    };

    public static TheoryData<AddressSettings, int> Refused => new()
    {
        { Office with { CustomerName = null }, 20001 },
        { Office with { Street = null }, 20001 },
        { Office with { City = "" }, 20001 },
        { Office with { Region = "  " }, 20001 },
        { Office with { PostalCode = null }, 20001 },
        { Office with { CustomerName = new string('x', 65) }, 20422 },
        { Office with { CustomerName = string.Concat(Enumerable.Repeat("あ", 22)) }, 20422 }, // 21 of 3 bytes
        { Office with { Street = new string('x', 129) }, 20422 },
        { Office with { StreetSecondary = new string('x', 129) }, 20422 },
        { Office with { FriendlyName = new string('x', 65) }, 20002 },
        { Office with { FriendlyName = new string('x', 33), EmergencyEnabled = true }, 20002 },
        { Office with { PostalCode = "9401", EmergencyEnabled = true }, 21628 },
        { Office with { Region = "California Republic", EmergencyEnabled = true }, 21628 },
        { Office with { Region = "ca", EmergencyEnabled = true, AutoCorrectAddress = false }, 21629 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_address_that_cannot_be_is_refused(AddressSettings settings, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => Create(settings)).Error.Code);

    [Theory]
    [InlineData("XX")]
    [InlineData("us")]
    [InlineData("USA")]
    public void A_country_that_does_not_exist_is_refused(string country) =>
        Assert.Equal(ErrorCodes.InvalidParameter, Assert.Throws<Refusal>(() => Create(Office, country)).Error.Code);

    [Fact]
    public void What_fits_exactly_is_taken()
    {
        var address = Create(Office with { CustomerName = string.Concat(Enumerable.Repeat("あ", 21)), FriendlyName = new string('x', 64), Street = new string('x', 128) });

        Assert.Equal((21, 64, 128, false), (address.CustomerName.Length, address.FriendlyName?.Length, address.Street.Length, address.Validated));
    }

    [Theory]
    [InlineData("US", "california", "94019-1234", "CA", "94019-1234")]
    [InlineData("US", " dc ", "20001", "DC", "20001")]
    [InlineData("CA", "Ontario", "k1a0b1", "ON", "K1A 0B1")]
    [InlineData("CA", "PE", "C1A-7N8", "PE", "C1A 7N8")]
    public void An_emergency_address_is_written_as_it_should_be(string country, string region, string postalCode, string rightRegion, string rightCode)
    {
        var address = Create(Office with { Region = region, PostalCode = postalCode, EmergencyEnabled = true }, country);

        Assert.Equal((rightRegion, rightCode, true), (address.Region, address.PostalCode, address.Validated));
    }

    [Fact]
    public void Nothing_is_known_of_the_streets_of_other_countries()
    {
        var address = Create(Office with { Region = "anywhere", PostalCode = "?", EmergencyEnabled = true }, "DE");

        Assert.Equal(("anywhere", "?", false), (address.Region, address.PostalCode, address.Validated));
    }

    [Fact]
    public void What_is_not_said_stays_and_what_is_sent_empty_is_cleared()
    {
        var address = Create(Office with { FriendlyName = "Office", StreetSecondary = "2nd floor" });

        var changed = AddressRules.Update(address, new() { City = "Oakland", FriendlyName = "", StreetSecondary = "" }, Now.AddDays(1));

        Assert.Equal(("Oakland", null, null, "4th", Now, Now.AddDays(1)), (changed.City, changed.FriendlyName, changed.StreetSecondary, changed.Street, changed.DateCreated, changed.DateUpdated));
        Assert.Equal(20001, Assert.Throws<Refusal>(() => AddressRules.Update(address, new() { City = "" }, Now)).Error.Code);
    }

    [Fact]
    public void The_suggestion_is_in_the_message() => Assert.Contains(
        "4th, SF, CA 94019, US",
        Assert.Throws<Refusal>(() => Create(Office with { Region = "ca", EmergencyEnabled = true, AutoCorrectAddress = false })).Message,
        StringComparison.Ordinal);

    private static Address Create(AddressSettings settings, string country = "US") =>
        AddressRules.Create(new(Sid.Parse("AC00000000000000000000000000000001"), Sid.Parse("AD00000000000000000000000000000001"), country, settings), Now);
}
