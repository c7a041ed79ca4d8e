using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.GeoPermissions;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.GeoPermissions;

public sealed class GeoPermissionStoryTests
{
    private const string London = "+447700900123";
    private const string Islamabad = "+923001234567";

    [Theory]
    [EachBackend]
    public async Task A_forbidden_country_gets_nothing_until_it_is_permitted_again(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        await world.SendAsync(("To", London));

        await ChangeAsync(world, """{"country_code":"GB","type":"country","enabled":false}""");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", London)));
        await world.SendAsync();
        await ChangeAsync(world, """{"country_code":"gb","enabled":true}""");
        await world.SendAsync(("To", London));

        Assert.Equal(21408, refusal.Error.Code);
        Assert.Equal("Permission to send an SMS has not been enabled for the region indicated by the 'To' number: " + London, refusal.Message);
        Assert.Equal(3, (await world.MessagesAsync()).Length);
    }

    [Fact]
    public async Task A_number_that_no_plan_has_is_forbidden_with_the_country_of_its_calling_code()
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(21408, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", "+5399999999")))).Error.Code);
    }

    [Fact]
    public async Task Answers_are_kept_back_as_well()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.OwnAsync(MessagingWorld.Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml($"<Message to=\"{London}\">Hi</Message>"));
        await ChangeAsync(world, """{"country_code":"GB","type":"country","enabled":false}""");

        await world.ReceiveAsync();
        await world.ElapseAsync(2);

        Assert.Empty(await world.RepliesAsync());
    }

    [Fact]
    public async Task A_high_risk_is_taken_in_the_console_only()
    {
        await using var world = await MessagingWorld.OpenAsync();

        var refused = await ChangeAsync(world, """{"country_code":"PK","type":"country","enabled":true}""");
        Assert.Equal(21408, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", Islamabad)))).Error.Code);
        var taken = await world.Get<UpdateGeoPermissions>().Handle(await world.CallerAsync(), [new("PK", true)], inConsole: true, default);
        await world.SendAsync(("To", Islamabad));

        Approved.Verify("geo-permissions-changed", JsonSerializer.Serialize(refused, GeoPermissionJson.Default.ChangedGeoPermissionsResource));
        Assert.Equal(new GeoPermissionResult("PK", true, null), Assert.Single(taken));
    }

    [Fact]
    public async Task A_subaccount_sends_where_its_parent_does_unless_it_says_otherwise()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var child = await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", null), default);
        var caller = world.Caller with { Tenant = await world.Get<Tenants>().GetAsync(Sid.Parse(child.Sid), default) };

        await ChangeAsync(world, """{"country_code":"GB","type":"country","enabled":false}""", """{"country_code":"FR","type":"country","enabled":false}""");
        await world.Get<UpdateGeoPermissions>().Handle(caller, [new("FR", true)], inConsole: false, default);

        var shown = await ShowAsync(world, await CallerOfAsync(world, child.Sid), "GB,FR,DE");
        Assert.Equal(["DE:True", "FR:True", "GB:False"], shown.Permissions.Select(permission => $"{permission.CountryCode}:{permission.Enabled}"));
        Assert.Equal(["FR:False"], (await ShowAsync(world, await world.CallerAsync(), "FR")).Permissions.Select(permission => $"{permission.CountryCode}:{permission.Enabled}"));
    }

    [Fact]
    public async Task Permissions_have_the_approved_shape()
    {
        await using var world = await MessagingWorld.OpenAsync();

        var shown = await ShowAsync(world, world.Caller, "PK, us,CU,US");

        Approved.Verify("geo-permissions", JsonSerializer.Serialize(shown, GeoPermissionJson.Default.GeoPermissionsResource));
        Assert.Equal(245, (await ShowAsync(world, world.Caller, "")).Permissions.Count);
    }

    [Theory]
    [InlineData(20001)]
    [InlineData(20001, "")]
    [InlineData(20422, "GB")]
    [InlineData(20422, "[]")]
    [InlineData(20422, "null")]
    [InlineData(20422, "{}")]
    [InlineData(20422, """{"country_code":"GB","type":"country"}""")]
    [InlineData(20422, """{"country_code":"GB","type":"country","enabled":null}""")]
    [InlineData(20422, """{"country_code":"GB","type":"country","enabled":"false"}""")]
    [InlineData(20422, """{"country_code":"GB","type":"region","enabled":false}""")]
    [InlineData(20422, """{"country_code":"ZZ","type":"country","enabled":false}""")]
    [InlineData(20422, """{"country_code":44,"type":"country","enabled":false}""")]
    [InlineData(20422, """{"type":"country","enabled":false}""")]
    [InlineData(20422, """{"country_code":"GB","type":"country","enabled":false}""", "nonsense")]
    public async Task A_change_that_makes_no_sense_is_refused_and_none_is_made(int code, params string[] permissions)
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => ChangeAsync(world, permissions))).Error.Code);

        Assert.Null((await world.CallerAsync()).Account.GeoPermissions);
    }

    [Theory]
    [InlineData("CountryCode", null, 20001)]
    [InlineData("CountryCode", "", 20001)]
    [InlineData("CountryCode", "ZZ", 20422)]
    [InlineData("CountryCode", "Germany", 20422)]
    [InlineData("Enabled", null, 20001)]
    [InlineData("Enabled", "", 20001)]
    [InlineData("Enabled", "maybe", 20422)]
    public void A_change_in_the_console_that_makes_no_sense_is_refused(string name, string? value, int code)
    {
        var form = new Dictionary<string, string?> { ["CountryCode"] = "PK", ["Enabled"] = "true", [name] = value };

        var refusal = Assert.Throws<Refusal>(() => GeoPermissionsRequest.ReadOne(Forms.Of([.. form.Where(one => one.Value is not null).Select(one => (one.Key, one.Value!))])));

        Assert.Equal(code, refusal.Error.Code);
    }

    [Theory]
    [InlineData("ZZ")]
    [InlineData("US,")]
    [InlineData("US;GB")]
    public void A_filter_of_no_country_is_refused(string countries) =>
        Assert.Equal(20422, Assert.Throws<Refusal>(() => GeoPermissionsRequest.ReadFilter(Forms.Of(("CountryCode", countries)))).Error.Code);

    [Theory]
    [EachBackend]
    public async Task A_change_that_comes_between_is_not_lost(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var update = world.Get<UpdateGeoPermissions>();
        var caller = world.Caller;

        await Task.WhenAll(new[] { "GB", "FR", "DE" }.Select(country => update.Handle(caller, [new(country, false)], inConsole: false, default)));

        var shown = await ShowAsync(world, await world.CallerAsync(), "GB,FR,DE");
        Assert.All(shown.Permissions, permission => Assert.False(permission.Enabled));
    }

    private static async Task<ChangedGeoPermissionsResource> ChangeAsync(MessagingWorld world, params string[] permissions)
    {
        var changes = GeoPermissionsRequest.Read(Forms.Of([.. permissions.Select(permission => ("Permissions", permission))]));
        return ChangedGeoPermissionsResource.Of(await world.Get<UpdateGeoPermissions>().Handle(await world.CallerAsync(), changes, inConsole: false, default));
    }

    private static async Task<App.Http.Caller> CallerOfAsync(MessagingWorld world, string sid) =>
        world.Caller with { Tenant = await world.Get<Tenants>().GetAsync(Sid.Parse(sid), default) };

    private static Task<GeoPermissionsResource> ShowAsync(MessagingWorld world, App.Http.Caller caller, string countries) =>
        world.Get<ShowGeoPermissions>().Handle(caller, GeoPermissionsRequest.ReadFilter(Forms.Of(("CountryCode", countries))), default);
}
