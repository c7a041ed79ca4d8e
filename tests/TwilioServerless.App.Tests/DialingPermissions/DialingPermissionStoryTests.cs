using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.DialingPermissions;

public sealed class DialingPermissionStoryTests
{
    private const string London = "+442071838750";
    private const string Lagos = "+2348012345678";
    private const string List = "https://our.test/voice/v1/DialingPermissions/Countries";

    [Theory]
    [EachBackend]
    public async Task A_forbidden_country_is_called_again_once_it_is_permitted(StorageBackend backend)
    {
        await using var world = await VoiceWorld.OpenAsync(backend);
        await CallAsync(world, London);

        await ChangeAsync(world, """[{"iso_code":"gb","low_risk_numbers_enabled":"false"}]""");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => CallAsync(world, London));
        await ChangeAsync(world, """[{"iso_code":"GB","low_risk_numbers_enabled":true},{"iso_code":"NG","low_risk_numbers_enabled":true}]""");
        await CallAsync(world, London);
        await CallAsync(world, Lagos);

        Assert.Equal(ErrorCodes.CallToNotPermitted, refusal.Error.Code);
        Assert.StartsWith($"Account not authorized to call {London}.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Number>+2348012345678</Number>", ErrorCodes.DialNotPermitted)]
    [InlineData("<Number>+14155550666</Number>", ErrorCodes.DialBlocked)]
    [InlineData("<Number>911</Number>", ErrorCodes.DialBlocked)]
    public async Task A_dial_to_whom_may_not_be_called_calls_nobody_and_is_a_warning(string noun, int warning)
    {
        await using var world = await VoiceWorld.OpenAsync();
        await BlockAsync(world, "+1415555066", isPrefix: true);

        var call = await world.RingAsync($"<Response><Dial>{noun}</Dial></Response>");
        await world.ElapseAsync(10);

        Assert.Empty(await world.LegsAsync(call));
        Assert.Equal(warning, Assert.Single((await world.CallAsync(call)).Alerts).Code);
    }

    [Theory]
    [EachBackend]
    public async Task A_blocked_number_is_called_by_nobody_until_it_is_taken_off_the_list(StorageBackend backend)
    {
        await using var world = await VoiceWorld.OpenAsync(backend);
        await BlockAsync(world, VoiceWorld.Theirs);

        Assert.Equal(ErrorCodes.CallBlocked, await CodeAsync(() => world.PlaceAsync(("Twiml", "<Response/>"))));
        Assert.Equal([VoiceWorld.Theirs], (await world.Get<BlockedNumberTable>().PageAsync(new("/x", "", 50, 0, null), default)).Items.Select(stored => stored.Value.Number));
        await world.Get<BlockedNumberTable>().DeleteAsync(VoiceWorld.Theirs, default);
        await world.PlaceAsync(("Twiml", "<Response/>"));
        foreach (var gone in new[] { VoiceWorld.Theirs, "nonsense", "+/" })
            Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => world.Get<BlockedNumberTable>().DeleteAsync(gone, default)));
    }

    [Fact]
    public async Task Only_the_operator_sees_the_block_list()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var request = GivenRequest.Get("/console/v1/Operator/BlockedNumbers").By(world.Caller.AccountSid.Value, "token");

        Assert.Equal(ErrorCodes.Authenticate, await CodeAsync(() => world.Get<BlockList>().ListAsync(request, default)));
        Assert.Equal(ErrorCodes.Authenticate, await CodeAsync(() => world.Get<BlockList>().AddAsync(request, default)));
        Assert.Equal(ErrorCodes.Authenticate, await CodeAsync(() => world.Get<BlockList>().FetchAsync(request, "+1", default)));
        Assert.Equal(ErrorCodes.Authenticate, await CodeAsync(() => world.Get<BlockList>().RemoveAsync(request, "+1", default)));
    }

    [Fact]
    public async Task A_subaccount_calls_what_its_parent_may_until_it_takes_leave()
    {
        await using var world = await VoiceWorld.OpenAsync();
        await ChangeAsync(world, """[{"iso_code":"GB","low_risk_numbers_enabled":false}]""");
        var sub = await world.StrangerAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        var bars = world.Get<DialingBars>();

        Assert.Equal(DialingBar.NotPermitted, await bars.FindAsync(sub.Account, London, "GB", default));
        Assert.False(await world.Get<UpdateDialingPermissions>().InheritAsync(sub, false, default));

        Assert.Null(await bars.FindAsync((await world.Get<App.Accounts.Tenants>().GetAsync(sub.AccountSid, default)).Account, London, "GB", default));
    }

    [Theory]
    [InlineData("", 20001)]
    [InlineData("{", 20422)]
    [InlineData("{}", 20422)]
    [InlineData("[1]", 20422)]
    [InlineData("""[{"iso_code":1}]""", 20422)]
    [InlineData("""[{"iso_code":"ZZ","low_risk_numbers_enabled":true}]""", 20422)]
    [InlineData("""[{"iso_code":"NG","low_risk_numbers_enabled":true},{"iso_code":"GB","low_risk_numbers_enabled":"maybe"}]""", 20422)]
    public async Task An_update_that_cannot_be_read_changes_nothing(string updates, int error)
    {
        await using var world = await VoiceWorld.OpenAsync();

        Assert.Equal(error, await CodeAsync(() => ChangeAsync(world, updates)));
        Assert.Null((await world.CallerAsync()).Account.DialingPermissions);
    }

    [Theory]
    [InlineData("?IsoCode=GB", "GB")]
    [InlineData("?CountryCode=%2B47", "NO SJ")]
    [InlineData("?Continent=South_America&LowRiskNumbersEnabled=false", "BO FK GF GY PY SR UY VE")]
    [InlineData("?HighRiskSpecialNumbersEnabled=true", "IT")]
    public async Task Countries_are_found_by_what_they_are_and_what_is_permitted(string query, string expected)
    {
        await using var world = await VoiceWorld.OpenAsync();
        await ChangeAsync(world, """[{"iso_code":"IT","high_risk_special_numbers_enabled":true}]""");

        Assert.Equal(expected.Split(' '), await ListAsync(world, query));
    }

    [Fact]
    public async Task The_list_is_paged_and_a_country_is_shown_with_its_prefixes()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var first = await PageAsync(world, new("/voice/v1/x", "", 200, 0, null));
        var second = await PageAsync(world, new("/voice/v1/x", "", 200, 1, first.Next));
        var latvia = await world.Get<ShowDialingPermissions>().Handle(world.Caller, DialingCountries.Find("LV")!, List, default);
        var prefixes = await ShowDialingPermissions.PrefixesAsync(DialingCountries.Find("LV")!, new("/voice/v1/x", "", 50, 0, null), default);

        Assert.Equal(DialingCountries.All.Select(country => country.IsoCode), first.Items.Concat(second.Items).Select(country => country.IsoCode));
        Assert.Equal(("LV", "Latvia", "EUROPE", true, false, false), (latvia.IsoCode, latvia.Name, latvia.Continent, latvia.LowRiskNumbersEnabled, latvia.HighRiskSpecialNumbersEnabled, latvia.HighRiskTollfraudNumbersEnabled));
        Assert.Equal((List + "/LV", List + "/LV/HighRiskSpecialPrefixes", "+371"), (latvia.Url, latvia.Links.HighriskSpecialPrefixes, latvia.CountryCodes.Single()));
        Assert.Equal(["+37181", "+3719000"], prefixes.Items.Select(prefix => prefix.Prefix));
    }

    private static async Task ChangeAsync(VoiceWorld world, string updates) =>
        await world.Get<UpdateDialingPermissions>().Handle(await world.CallerAsync(), DialingPermissionRequest.Read(Forms.Of(("UpdateRequest", updates))), updates, default);

    private static async Task<CallResource> CallAsync(VoiceWorld world, string to) => await world.Get<PlaceCall>().Handle(
        await world.CallerAsync(), PlaceCallRequest.Read(Forms.Of(("To", to), ("From", VoiceWorld.Ours), ("Twiml", "<Response/>"))), default);

    private static Task BlockAsync(VoiceWorld world, string number, bool isPrefix = false) =>
        world.Get<BlockedNumberTable>().SaveAsync(new(number, isPrefix, world.Now), default);

    private static async Task<IEnumerable<string>> ListAsync(VoiceWorld world, string query)
    {
        var request = GivenRequest.Get("/voice/v1/DialingPermissions/Countries" + query);
        var page = await world.Get<ShowDialingPermissions>().Handle(await world.CallerAsync(), DialingPermissionRequest.ReadFilter(Form.Query(request)), PageRequest.Read(request), List, default);
        return page.Items.Select(country => country.IsoCode);
    }

    private static Task<ListPage<DialingCountryResource>> PageAsync(VoiceWorld world, PageRequest request) =>
        world.Get<ShowDialingPermissions>().Handle(world.Caller, (_, _) => true, request, List, default);

    private static async Task<int> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Error.Code;
}
