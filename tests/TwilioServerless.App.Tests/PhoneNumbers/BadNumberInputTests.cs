using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using static TwilioServerless.App.Tests.PhoneNumbers.BuyPhoneNumberTests;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>Every parameter of buying and changing a number, malformed and of another tenant, gets its code and changes nothing.</summary>
public sealed class BadNumberInputTests
{
    private const string Number = "+14158675309";
    private static readonly string[] Urls = ["VoiceUrl", "VoiceFallbackUrl", "SmsUrl", "SmsFallbackUrl", "StatusCallback"];
    private static readonly string[] Methods = ["VoiceMethod", "VoiceFallbackMethod", "SmsMethod", "SmsFallbackMethod", "StatusCallbackMethod"];

    public static TheoryData<string, string, int> Settings
    {
        get
        {
            var bad = new TheoryData<string, string, int>
            {
                { "ApiVersion", "2011-01-01", 20422 },
                { "FriendlyName", "", 20002 },
                { "FriendlyName", new string('x', 65), 20002 },
                { "SmsApplicationSid", "nonsense", 21420 },
                { "SmsApplicationSid", "AP" + new string('9', 32), 21420 },
                { "VoiceApplicationSid", "PN" + new string('9', 32), 21420 },
                { "VoiceApplicationSid", "AP" + new string('9', 32), 21420 },
                { "VoiceCallerIdLookup", "perhaps", 20422 },
                { "VoiceReceiveMode", "telex", 20422 },
                { "EmergencyStatus", "Maybe", 20422 },
                { "EmergencyAddressSid", "nonsense", 20422 },
                { "EmergencyAddressSid", "AD" + new string('9', 32), 20422 },
                { "AddressSid", "AC" + new string('9', 32), 20422 },
                { "AddressSid", "AD" + new string('9', 32), 20422 },
                { "TrunkSid", "TK1", 20422 },
                { "IdentitySid", "BU" + new string('9', 32), 20422 },
                { "BundleSid", "RI" + new string('9', 32), 20422 },
            };
            foreach (var name in Urls)
                foreach (var value in new[] { "nonsense", "ftp://app.test/x", "https://" }) bad.Add(name, value, 21402);
            foreach (var name in Methods)
                foreach (var value in new[] { "PUT", "nonsense" }) bad.Add(name, value, 21403);
            return bad;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_bad_setting_is_refused_with_its_code_and_changes_nothing(string name, string value, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var number = await world.BuyAsync(world.Parent, "+14158675310");

        foreach (var type in new NumberType?[] { null, NumberType.Local })
            Assert.Equal(code, await CodeOfAsync(() => BuyAsync(world, type, ("PhoneNumber", Number), (name, value))));
        Assert.Equal(code, await CodeOfAsync(() => world.Get<UpdatePhoneNumber>().Handle(world.Parent, Sid.Parse(number.Sid), NumberSettingsRequest.ReadChange(Forms.Of((name, value))), default)));

        Assert.Null(await world.Get<PhoneNumberTable>().FindClaimAsync(Number, default));
        Assert.Equal(number, await world.Get<ListPhoneNumbers>().Handle(world.Parent, Sid.Parse(number.Sid), default));
        Assert.Single(await world.PostingsAsync(world.Parent));
    }

    [Theory]
    [InlineData(null, null, null, 20001)]
    [InlineData("", "", null, 20001)]
    [InlineData(null, null, NumberType.TollFree, 20001)]
    [InlineData("nonsense", null, null, 21421)]
    [InlineData("+1", null, null, 21421)]
    [InlineData("4158675309", null, null, 21421)]
    [InlineData("+141586753091", null, null, 21421)]
    [InlineData("+390612345678", null, null, 21422)] // no country of the stock
    [InlineData(Number, null, NumberType.Mobile, 21458)]
    [InlineData(Number, null, NumberType.TollFree, 21458)]
    [InlineData("+18332345678", null, NumberType.Local, 21458)]
    [InlineData(null, "41", null, 21451)]
    [InlineData(null, "4155", null, 21451)]
    [InlineData(null, "abc", null, 21451)]
    [InlineData(null, "999", null, 21452)]
    [InlineData(null, "415", NumberType.Local, 21457)]
    [InlineData(null, "833", NumberType.TollFree, 21457)]
    public async Task What_cannot_be_bought_is_refused_with_its_code(string? phoneNumber, string? areaCode, NumberType? type, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var parameters = new[] { ("PhoneNumber", phoneNumber), ("AreaCode", areaCode) }.Where(parameter => parameter.Item2 is not null);

        Assert.Equal(code, await CodeOfAsync(() => BuyAsync(world, type, [.. parameters.Select(parameter => (parameter.Item1, parameter.Item2!))])));
        Assert.Empty(await world.PostingsAsync(world.Parent));
    }

    [Fact]
    public async Task What_is_in_preview_is_neither_listed_nor_sold()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var previews = NumberStock.All.Where(line => line.Stage == StockStage.Preview)
            .SelectMany(line => line.Types, (line, type) => (line.Country, Type: type))
            .Where(kind => !NumberStock.ForSale(kind.Country).Any(line => line.Types.Contains(kind.Type)));

        foreach (var (country, type) in previews)
        {
            Assert.Equal(20404, await CodeOfAsync(() => world.Get<SearchPhoneNumbers>().Handle(world.Parent, Forms.Of(), country, type, default)));
            Assert.DoesNotContain(type.ToString(), Shown(CountryResource.All(world.Parent.AccountSid, Shelf.Common), country));
        }
        Assert.Equal(21422, await CodeOfAsync(() => BuyAsync(world, null, ("PhoneNumber", "+22620491234")))); // Burkina Faso has local numbers in preview only
    }

    // The types of a country that its resource links to.
    private static string Shown(IEnumerable<CountryResource> countries, string country) =>
        countries.FirstOrDefault(one => one.CountryCode == country) is { SubresourceUris: var links }
            ? string.Join(' ', new[] { links.Local, links.Mobile, links.National, links.TollFree, links.SharedCost }.OfType<string>())
            : "";

    private static async Task<IncomingPhoneNumberResource> BuyAsync(FamilyWorld world, NumberType? type, params (string Name, string Value)[] parameters) =>
        await world.Get<BuyPhoneNumber>().Handle(world.Parent, NewPhoneNumberRequest.Read(Forms.Of(parameters), type), default);
}
