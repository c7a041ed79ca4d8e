using System.Text.Json;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.PhoneNumbers;

public class PhoneNumberShapeTests
{
    [Fact]
    public async Task A_bought_number_has_the_approved_shape()
    {
        await using var world = await NumbersWorld.OpenAsync();

        var bought = await world.BuyAsync("+14158675309");

        Approved.Verify("incoming-phone-number", JsonSerializer.Serialize(bought, PhoneNumberApiJson.Default.IncomingPhoneNumberResource));
    }

    [Fact]
    public async Task A_number_for_sale_has_the_approved_shape()
    {
        await using var world = await NumbersWorld.OpenAsync();

        var found = await world.Get<SearchPhoneNumbers>().Handle(new NumberSearch("US", NumberType.Local, 1) { AreaCode = "212" }, default);

        Approved.Verify("available-phone-number", JsonSerializer.Serialize(found[0], PhoneNumberApiJson.Default.AvailablePhoneNumberResource));
    }

    [Fact]
    public void A_country_has_the_approved_shape_and_links_only_the_types_it_sells()
    {
        var country = CountryResource.Find(Domain.Kernel.Sid.Parse("AC00000000000000000000000000000001"), "US", Shelf.Common);

        Approved.Verify("available-phone-number-country", JsonSerializer.Serialize(country, PhoneNumberApiJson.Default.CountryResource));
    }
}
