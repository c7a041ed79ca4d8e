using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class ShortCodeApiTests
{
    private const string Url = "https://example.com/sms";

    [Theory]
    [InlineData("FriendlyName", "", ErrorCodes.InvalidFriendlyName)]
    [InlineData("FriendlyName", "0123456789012345678901234567890123456789012345678901234567890123x", ErrorCodes.InvalidFriendlyName)]
    [InlineData("ApiVersion", "1", ErrorCodes.InvalidParameter)]
    [InlineData("SmsUrl", "nowhere", ErrorCodes.InvalidNumberUrl)]
    [InlineData("SmsMethod", "HEAD", ErrorCodes.InvalidNumberMethod)]
    [InlineData("SmsFallbackUrl", "nowhere", ErrorCodes.InvalidNumberUrl)]
    [InlineData("SmsFallbackUrl", Url, ErrorCodes.SmsFallbackWithoutUrl)]
    [InlineData("SmsFallbackMethod", "1", ErrorCodes.InvalidNumberMethod)]
    public async Task A_bad_parameter_of_an_update_is_refused_and_changes_nothing(string name, string value, int error)
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();
        var before = await world.RemainsAsync();

        Assert.Equal(error, await Refused.WithAsync(() => world.UpdateAsync(code.Sid, null, (name, value))));
        Assert.Equal(before, await world.RemainsAsync());
    }

    [Fact]
    public async Task Somebody_elses_code_and_a_released_one_are_not_found()
    {
        await using var world = await OpenAsync();
        var stranger = await world.AccountAsync();
        var code = await world.ProvisionAsync();
        var gone = await world.ProvisionAsync(stranger, ("IsoCountry", "US"));
        await world.ReleaseAsync(gone.Sid, stranger);
        var before = await world.RemainsAsync();

        foreach (var sid in new[] { code.Sid, gone.Sid })
        {
            Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowShortCodes>().Handle(stranger.Tenant, sid, default)));
            Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.UpdateAsync(sid, stranger, ("FriendlyName", "Mine"))));
            Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.EnableMmsAsync(sid, stranger)));
            Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => world.ReleaseAsync(sid, stranger))).Error.Code);
        }
        Assert.Empty(await world.ListAsync(stranger));
        Assert.Equal(before, await world.RemainsAsync());
        Assert.Equal(ErrorCodes.NotFound, Assert.Throws<Refusal>(() => Routes.Read("PN00000000000000000000000000000001", SidPrefix.ShortCode)).Error.Code);
    }

    [Fact]
    public async Task Codes_are_listed_newest_first_by_name_and_by_a_part_with_stars()
    {
        await using var world = await OpenAsync();
        var first = (await world.ProvisionAsync(parameters: [("Code", "555123"), ("FriendlyName", "Shop")])).Sid;
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var second = (await world.ProvisionAsync(parameters: [("Code", "55987"), ("FriendlyName", "Desk")])).Sid;

        Assert.Equal([second, first], await world.ListAsync());
        Assert.Equal([first], await world.ListAsync(name: "Shop"));
        Assert.Empty(await world.ListAsync(name: "shop"));
        Assert.Equal([second, first], await world.ListAsync(code: "55"));
        Assert.Equal([first], await world.ListAsync(code: "5*51"));
        Assert.Equal([second], await world.ListAsync(name: "Desk", code: "987"));
        Assert.Empty(await world.ListAsync(code: "."));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_by_who_remembers_the_code()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync();
        await world.HolderAsync();

        await world.UpdateAsync(code.Sid, null, ("SmsUrl", Url), ("SmsMethod", "get"));

        Assert.Equal((Url, "GET"), (await world.Get<ShortCodeTable>().FindHolderAsync(Code, default)) is { } now ? (now.SmsUrl, now.SmsMethod) : default);
    }

    [Fact]
    public async Task Codes_have_the_approved_shapes()
    {
        await using var world = await OpenAsync();
        var code = await world.ProvisionAsync(parameters: [("Code", Code), ("SmsUrl", Url)]);
        code = (await world.EnableMmsAsync(code.Sid)) with { ApplicationSid = Sid.Parse($"WF{1:x32}") };

        Approved.Verify("short-code", JsonSerializer.Serialize(ShortCodeResource.Of(code), ShortCodeApiJson.Default.ShortCodeResource));
        Approved.Verify("short-code-provisioned", JsonSerializer.Serialize(ProvisionedShortCodeResource.Of(code, "https://localhost/console/v1/ShortCodes"), ShortCodeApiJson.Default.ProvisionedShortCodeResource));
    }

    [Theory]
    [InlineData(".json", "application/json;charset=utf-8", "\"short_codes\":[{\"sid\":\"SC")]
    [InlineData(".xml", "application/xml;charset=utf-8", "<ShortCode><Sid>SC")]
    [InlineData("", "application/xml;charset=utf-8", "<ShortCode>555123</ShortCode>")]
    [InlineData(".csv", "text/csv;charset=utf-8", "Sid,AccountSid,FriendlyName,ShortCode,DateCreated")]
    public async Task A_list_comes_in_each_form(string suffix, string contentType, string part)
    {
        await using var world = await OpenAsync();
        await world.ProvisionAsync();
        var request = GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/SMS/ShortCodes{suffix}");
        var page = await world.Get<ShowShortCodes>().Handle(world.Caller.Tenant, new ShortCodeFilter(null, null), PageRequest.Read(request), default);

        var answer = await Answer.ToAsync(request, Api.List(page.Select(ShortCodeResource.Of), "short_codes", ShortCodeApiJson.Default.ShortCodeResource));

        Assert.Equal((200, contentType), (answer.Status, answer.ContentType));
        Assert.Contains(part, answer.Text, StringComparison.Ordinal);
    }
}
