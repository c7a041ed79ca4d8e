using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.PhoneNumbers.Requests;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.PhoneNumbers.BuyPhoneNumberTests;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>What is not in stock, who waits for it, and what happens when an operator puts it up for sale.</summary>
public sealed class NumberRequestTests
{
    private const string List = "https://host/console/v1/NumberRequests";

    [Theory]
    [EachBackend]
    public async Task Whoever_waits_for_a_kind_of_number_is_told_when_it_is_for_sale_and_can_buy_it(StorageBackend backend)
    {
        await using var world = await FamilyWorld.OpenAsync(backend);
        world.Server.On("/there", CustomerAnswer.Twiml(""));
        var branch = await world.SubaccountAsync();
        var request = await RequestAsync(world, branch, ("CallbackUrl", world.Server.Url("/there")), ("SmsEnabled", "false"));
        var picky = await RequestAsync(world, world.Parent, ("VoiceEnabled", "false"));
        await world.SettleAsync();
        Assert.Equal(20404, await CodeOfAsync(() => SearchAsync(world, branch)));
        Assert.Equal("pending", (await FetchAsync(world, branch, request.Sid)).Status);

        await OpenAsync(world);
        await world.SettleAsync();

        var fulfilled = await FetchAsync(world, branch, request.Sid);
        Assert.Equal(("fulfilled", "2026-03-02T09:00:00Z"), (fulfilled.Status, fulfilled.DateFulfilled));
        Assert.Equal("pending", (await FetchAsync(world, world.Parent, picky.Sid)).Status);
        var told = Assert.Single(world.Server.Requests);
        Assert.Equal((request.Sid, "IT", "Local", "fulfilled"), (told["NumberRequestSid"], told["IsoCountry"], told["Type"], told["Status"]));
        Assert.NotNull(told.Header("X-Twilio-Signature"));
        var found = (await SearchAsync(world, branch))[0];
        Assert.Equal("IT", found.IsoCountry);
        Assert.Equal(found.PhoneNumber, (await world.BuyAsync(branch, found.PhoneNumber)).PhoneNumber);
        Assert.Contains((await world.Get<StockTable>().ShelfAsync(branch.Account, default)).Countries, country => country == "IT");
    }

    [Fact]
    public async Task What_is_for_sale_to_one_family_is_not_to_another()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await OpenAsync(world);
        var number = (await SearchAsync(world, world.Parent))[0].PhoneNumber;
        var stranger = await world.StrangerAsync();

        Assert.Equal(20404, await CodeOfAsync(() => SearchAsync(world, stranger)));
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await CodeOfAsync(() => world.BuyAsync(stranger, number)));
        Assert.Equal(20404, await CodeOfAsync(() => world.Get<ShowStock>().Handle(stranger, "IT", NumberType.Local, "", default)));
    }

    [Fact]
    public async Task A_kind_that_is_taken_off_the_shelf_is_for_sale_no_more_and_numbers_stay_with_who_has_them()
    {
        await using var world = await FamilyWorld.OpenAsync();
        await OpenAsync(world);
        var found = await SearchAsync(world, world.Parent);
        var bought = await world.BuyAsync(world.Parent, found[0].PhoneNumber);

        await world.Get<ChangeStock>().CloseAsync(world.Parent, "IT", NumberType.Local, default);

        Assert.Equal(20404, await CodeOfAsync(() => SearchAsync(world, world.Parent)));
        Assert.Equal(ErrorCodes.PhoneNumberNotAvailable, await CodeOfAsync(() => world.BuyAsync(world.Parent, found[1].PhoneNumber)));
        Assert.Equal(bought.Sid, (await world.Get<PhoneNumberTable>().FindOwnedAsync(world.Parent.AccountSid, bought.PhoneNumber, default))?.Sid.Value);
    }

    [Fact]
    public async Task What_is_in_stock_is_no_wait()
    {
        await using var world = await FamilyWorld.OpenAsync();

        var request = await RequestAsync(world, world.Parent, ("IsoCountry", "US"));
        await world.SettleAsync();

        Assert.Equal("fulfilled", (await FetchAsync(world, world.Parent, request.Sid)).Status);
    }

    [Fact]
    public async Task An_account_asks_for_a_kind_once_until_it_forgets_it()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var request = await RequestAsync(world, world.Parent);
        var other = await RequestAsync(world, world.Parent, ("Type", "toll-free"));

        Assert.Equal(ErrorCodes.Conflict, await CodeOfAsync(() => RequestAsync(world, world.Parent, ("VoiceEnabled", "true"))));
        Assert.Equal([other.Sid, request.Sid], await ListAsync(world));
        Assert.Equal([other.Sid, request.Sid], await ListAsync(world, ("IsoCountry", "it"), ("Status", "pending")));
        Assert.Empty(await ListAsync(world, ("Status", "fulfilled")));
        await world.Get<RequestNumbers>().DeleteAsync(world.Parent, Sid.Parse(request.Sid), default);

        Assert.Equal([other.Sid], await ListAsync(world));
        Assert.NotEqual(request.Sid, (await RequestAsync(world, world.Parent)).Sid);
        Assert.Equal(20404, await CodeOfAsync(() => FetchAsync(world, world.Parent, request.Sid)));
    }

    [Fact]
    public async Task Somebody_elses_request_is_not_found_and_only_the_main_account_changes_the_stock()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var (branch, request) = (await world.SubaccountAsync(), await RequestAsync(world, world.Parent));

        Assert.Equal(20404, await CodeOfAsync(() => FetchAsync(world, branch, request.Sid)));
        Assert.Equal(20404, await CodeOfAsync(async () =>
        {
            await world.Get<RequestNumbers>().DeleteAsync(branch, Sid.Parse(request.Sid), default);
            return request;
        }));
        Assert.Equal(ErrorCodes.Forbidden, await CodeOfAsync(() => OpenAsync(world, branch)));
        Assert.Equal(20404, await CodeOfAsync(() => SearchAsync(world, world.Parent)));
    }

    public static TheoryData<string, string?, int> Bad => new()
    {
        { "IsoCountry", null, 20001 }, { "IsoCountry", " ", 20001 }, { "IsoCountry", "XX", 20422 },
        { "Type", null, 20001 }, { "Type", "", 20001 }, { "Type", "landline", 20422 }, { "Type", "3", 20422 },
        { "VoiceEnabled", "perhaps", 20422 }, { "SmsEnabled", "1", 20422 }, { "MmsEnabled", "yes", 20422 },
        { "Comment", new string('x', 1001), 20422 },
        { "CallbackUrl", "nonsense", 21402 }, { "CallbackUrl", "ftp://app.test/x", 21402 }, { "CallbackMethod", "PUT", 21403 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_of_a_request_is_refused_with_its_code_and_changes_nothing(string name, string? value, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();

        Assert.Equal(code, await CodeOfAsync(() => world.Get<RequestNumbers>().CreateAsync(world.Parent, NumberRequestForm.Read(With(name, value)), List, default)));
        Assert.Empty(await ListAsync(world));
    }

    [Theory]
    [InlineData("IsoCountry", null, 20001)]
    [InlineData("IsoCountry", "XX", 20422)]
    [InlineData("Type", null, 20001)]
    [InlineData("Type", "voip", 20422)]
    [InlineData("Stage", "preview", 20422)]
    [InlineData("Stage", "soon", 20422)]
    [InlineData("VoiceEnabled", "false", 20422)] // nor SMS
    [InlineData("SmsEnabled", "perhaps", 20422)]
    [InlineData("AddressRequirements", "some", 20422)]
    [InlineData("BundleRequired", "1", 20422)]
    public async Task A_bad_parameter_of_the_stock_is_refused_with_its_code_and_changes_nothing(string name, string? value, int code)
    {
        await using var world = await FamilyWorld.OpenAsync();

        Assert.Equal(code, await CodeOfAsync(() => world.Get<ChangeStock>().OpenAsync(world.Parent, StockRequest.Read(With(name, value)), "", default)));
        Assert.Empty((await world.Get<ShowStock>().Handle(world.Parent, "", Page(), default)).Items);
    }

    [Fact]
    public async Task Requests_and_stock_have_the_approved_shapes()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var request = await RequestAsync(world, world.Parent, ("CallbackUrl", "https://app.test/there"), ("VoiceEnabled", "true"));
        var stock = await OpenAsync(world);

        Approved.Verify("number-request", JsonSerializer.Serialize(request, NumberRequestApiJson.Default.NumberRequestResource));
        Approved.Verify("stock", JsonSerializer.Serialize(stock, StockApiJson.Default.StockResource));
        Assert.Equal(stock, Assert.Single((await world.Get<ShowStock>().Handle(world.Parent, "https://host/console/v1/Stock", Page(), default)).Items));
    }

    private static Form With(string name, string? value) =>
        Forms.Of([.. new[] { ("IsoCountry", "IT"), ("Type", "Local") }.Where(parameter => parameter.Item1 != name), .. value is null ? [] : new[] { (name, value) }]);

    private static Task<NumberRequestResource> RequestAsync(FamilyWorld world, Caller caller, params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("IsoCountry", "IT"), ("Type", "Local") }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        return world.Get<RequestNumbers>().CreateAsync(caller, NumberRequestForm.Read(Forms.Of([.. usual, .. parameters])), List, default);
    }

    private static Task<NumberRequestResource> FetchAsync(FamilyWorld world, Caller caller, string sid) =>
        world.Get<ShowNumberRequests>().Handle(caller, Sid.Parse(sid), List, default);

    private static Task<StockResource> OpenAsync(FamilyWorld world, Caller? caller = null) => world.Get<ChangeStock>().OpenAsync(
        caller ?? world.Parent, StockRequest.Read(Forms.Of(("IsoCountry", "IT"), ("Type", "Local"), ("Stage", "Beta"))), "https://host/console/v1/Stock", default);

    private static Task<IReadOnlyList<AvailablePhoneNumberResource>> SearchAsync(FamilyWorld world, Caller caller) =>
        world.Get<SearchPhoneNumbers>().Handle(caller, Forms.Of(("PageSize", "5")), "IT", NumberType.Local, default);

    private static async Task<string[]> ListAsync(FamilyWorld world, params (string Name, string Value)[] filters) =>
        [.. (await world.Get<ShowNumberRequests>().Handle(world.Parent, Forms.Of(filters), List, Page(), default)).Items.Select(request => request.Sid)];

    private static PageRequest Page() => PageRequest.Read(new DefaultHttpContext { Request = { Path = "/console/v1/NumberRequests" } }.Request);
}
