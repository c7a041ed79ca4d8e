using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.PhoneNumbers.BuyPhoneNumberTests;

namespace TwilioServerless.App.Tests.Addresses;

public sealed class AddressStoryTests
{
    private static readonly (string Name, string Value)[] Usual =
        [("CustomerName", "Ada"), ("Street", "4th"), ("City", "SF"), ("Region", "CA"), ("PostalCode", "94019"), ("IsoCountry", "US")];

    [Theory]
    [EachBackend]
    public async Task An_address_is_made_found_changed_and_deleted(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var office = await CreateAsync(world, ("FriendlyName", "Office"), ("StreetSecondary", "2nd floor"));
        var home = await CreateAsync(world, ("IsoCountry", "de"), ("CustomerName", "Bob"), ("EmergencyEnabled", "true"));

        Assert.Equal([home.Sid, office.Sid], await ListAsync(world));
        Assert.Equal([office.Sid], await ListAsync(world, ("FriendlyName", "Office")));
        Assert.Equal([home.Sid], await ListAsync(world, ("CustomerName", "Bob")));
        Assert.Equal([home.Sid], await ListAsync(world, ("IsoCountry", "DE")));
        Assert.Equal([home.Sid], await ListAsync(world, ("EmergencyEnabled", "true")));
        Assert.Equal([office.Sid], await ListAsync(world, ("EmergencyEnabled", "false"), ("IsoCountry", "US")));
        Assert.Empty(await ListAsync(world, ("FriendlyName", "office")));

        var changed = await UpdateAsync(world, office.Sid, ("City", "Oakland"), ("StreetSecondary", ""));
        Assert.Equal(("Oakland", null, "4th", "US"), (changed.City, changed.StreetSecondary, changed.Street, changed.IsoCountry));
        Assert.Equal(changed, await world.Get<ShowAddresses>().Handle(world.Parent, Sid.Parse(office.Sid), default));

        await world.Get<DeleteAddress>().Handle(world.Parent, Sid.Parse(office.Sid), default);
        Assert.Equal([home.Sid], await ListAsync(world));
    }

    [Fact]
    public async Task An_address_has_the_approved_shape()
    {
        await using var world = await FamilyWorld.OpenAsync();

        var address = await CreateAsync(world, ("FriendlyName", "Office"));

        Approved.Verify("address", JsonSerializer.Serialize(address, AddressApiJson.Default.AddressResource));
    }

    [Theory]
    [InlineData("AddressSid", "+14158675309")]
    [InlineData("EmergencyAddressSid", "+14158675309")]
    public async Task An_address_that_a_number_has_cannot_be_deleted_and_lists_it(string parameter, string phoneNumber)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var address = await CreateAsync(world, ("EmergencyEnabled", "true"));
        var other = await world.BuyAsync(world.Parent, "+14158675310");
        var number = await world.BuyAsync(world.Parent, phoneNumber, NumberSettingsRequest.Read(Forms.Of((parameter, address.Sid))));

        Assert.Equal([number.Sid], await DependentsAsync(world, address.Sid));
        Assert.Equal(ErrorCodes.Conflict, await CodeOfAsync(() => DeleteAsync(world, address.Sid)));
        Assert.Equal(parameter == "AddressSid" ? 0 : ErrorCodes.Conflict, await CodeOfAsync(() => UpdateAsync(world, address.Sid, ("EmergencyEnabled", "false"))));

        await world.Get<UpdatePhoneNumber>().Handle(world.Parent, Sid.Parse(number.Sid), NumberSettingsRequest.Read(Forms.Of((parameter, ""))), default);
        Assert.Empty(await DependentsAsync(world, address.Sid));
        Assert.Equal(0, await CodeOfAsync(() => DeleteAsync(world, address.Sid)));
        Assert.NotNull(other);
    }

    [Theory]
    [EachBackend]
    public async Task Of_a_deletion_and_a_use_at_once_one_fails(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        var number = await world.BuyAsync(world.Parent);
        for (var n = 0; n < 5; n++)
        {
            var address = await CreateAsync(world);
            var codes = await Task.WhenAll(
                CodeOfAsync(() => DeleteAsync(world, address.Sid)),
                CodeOfAsync(() => world.Get<UpdatePhoneNumber>().Handle(world.Parent, Sid.Parse(number.Sid), new() { AddressSid = address.Sid }, default)));

            var shown = await world.Get<ListPhoneNumbers>().Handle(world.Parent, Sid.Parse(number.Sid), default);
            Assert.Single(codes, code => code == 0);
            Assert.Equal(codes[1] == 0, shown.AddressSid == address.Sid);
        }
    }

    [Fact]
    public async Task A_dependent_number_has_the_approved_shape()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var address = await CreateAsync(world);
        await world.BuyAsync(world.Parent, settings: new() { AddressSid = address.Sid });

        var page = await world.Get<ListDependentNumbers>().Handle(world.Parent, Sid.Parse(address.Sid), Page(), default);

        Approved.Verify("dependent-phone-number", JsonSerializer.Serialize(page.Items[0], PhoneNumberApiJson.Default.DependentPhoneNumberResource));
    }

    [Fact]
    public async Task What_an_account_does_not_have_is_not_found()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (sid, stranger) = (Sid.Parse((await CreateAsync(world)).Sid), await world.StrangerAsync());

        Assert.Equal(20404, await CodeOfAsync(() => world.Get<ShowAddresses>().Handle(stranger, sid, default)));
        Assert.Equal(20404, await CodeOfAsync(() => world.Get<UpdateAddress>().Handle(stranger, sid, new(), default)));
        Assert.Equal(20404, await CodeOfAsync(() => DeleteAsync(world, sid.Value, stranger)));
        Assert.Equal(20404, await CodeOfAsync(() => world.Get<ListDependentNumbers>().Handle(stranger, sid, Page(), default)));
        Assert.Equal([sid.Value], await ListAsync(world));
    }

    public static TheoryData<string, string?, int> Bad => new()
    {
        { "CustomerName", null, 20001 }, { "CustomerName", " ", 20001 }, { "CustomerName", new string('x', 65), 20422 },
        { "Street", null, 20001 }, { "Street", "", 20001 }, { "Street", new string('x', 129), 20422 },
        { "City", null, 20001 }, { "City", "", 20001 }, { "City", new string('x', 129), 20422 },
        { "Region", null, 20001 }, { "Region", "", 20001 }, { "Region", new string('x', 129), 20422 },
        { "PostalCode", null, 20001 }, { "PostalCode", "", 20001 }, { "PostalCode", new string('x', 129), 20422 },
        { "IsoCountry", null, 20001 }, { "IsoCountry", "", 20001 }, { "IsoCountry", "XX", 20422 }, { "IsoCountry", "Germany", 20422 },
        { "FriendlyName", new string('x', 65), 20002 }, { "StreetSecondary", new string('x', 129), 20422 },
        { "EmergencyEnabled", "perhaps", 20422 }, { "AutoCorrectAddress", "1", 20422 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_is_refused_with_its_code_and_changes_nothing(string name, string? value, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();
        var address = await CreateAsync(world);
        var parameters = Usual.Where(parameter => parameter.Name != name).Concat(value is null ? [] : [(name, value)]).ToArray();

        Assert.Equal(code, await CodeOfAsync(() => world.Get<CreateAddress>().Handle(world.Parent, Forms.Of(parameters), default)));
        // Nothing has to be said in a change, and the country stays what it is.
        Assert.Equal(value is null || name == "IsoCountry" ? 0 : code, await CodeOfAsync(() => UpdateAsync(world, address.Sid, value is null ? [] : [(name, value)])));
        Assert.Equal([address.Sid], await ListAsync(world));
        Assert.Equal(("Ada", "4th", "SF", "CA", "94019", "US"), Parts(await world.Get<ShowAddresses>().Handle(world.Parent, Sid.Parse(address.Sid), default)));
    }

    /// <summary>A usual address, or what the parameters say instead.</summary>
    internal static Form Form(params (string Name, string Value)[] parameters) =>
        Forms.Of([.. Usual.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Name), .. parameters]);

    private static (string, string, string, string, string, string) Parts(AddressResource address) =>
        (address.CustomerName, address.Street, address.City, address.Region, address.PostalCode, address.IsoCountry);

    private static Task<AddressResource> CreateAsync(FamilyWorld world, params (string Name, string Value)[] parameters) =>
        world.Get<CreateAddress>().Handle(world.Parent, Form(parameters), default);

    private static Task<AddressResource> UpdateAsync(FamilyWorld world, string sid, params (string Name, string Value)[] parameters) =>
        world.Get<UpdateAddress>().Handle(world.Parent, Sid.Parse(sid), AddressRequest.Read(Forms.Of(parameters)), default);

    private static async Task<string> DeleteAsync(FamilyWorld world, string sid, Caller? caller = null)
    {
        await world.Get<DeleteAddress>().Handle(caller ?? world.Parent, Sid.Parse(sid), default);
        return sid;
    }

    private static async Task<string[]> ListAsync(FamilyWorld world, params (string Name, string Value)[] filters) =>
        [.. (await world.Get<ShowAddresses>().Handle(world.Parent, AddressFilter.Read(Forms.Of(filters)), Page(), default)).Items.Select(address => address.Sid)];

    private static async Task<string[]> DependentsAsync(FamilyWorld world, string address) =>
        [.. (await world.Get<ListDependentNumbers>().Handle(world.Parent, Sid.Parse(address), Page(), default)).Items.Select(number => number.Sid)];

    private static PageRequest Page() => PageRequest.Read(new DefaultHttpContext { Request = { Path = "/2010-04-01/Accounts/AC1/Addresses.json" } }.Request);
}
