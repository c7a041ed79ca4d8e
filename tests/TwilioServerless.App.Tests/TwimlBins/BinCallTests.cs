using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.TwimlBins;

public sealed class BinCallTests
{
    [Fact]
    public async Task A_call_reads_its_twiml_from_a_bin_without_going_out_and_what_was_said_is_kept()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var bin = await CreateAsync(world, """<Response><Pause length="5"/><Redirect>https://app.test/next</Redirect></Response>""");
        world.Server.Documents["/next"] = "<Response/>";

        var call = await world.PlaceAsync(("Url", $"https://handler.twilio.com/twiml/{bin}?a=1"));
        await world.ElapseAsync(20);

        Assert.Equal(CallStatus.Completed, (await world.CallAsync(call)).Status);
        Assert.Equal(["/next"], world.Server.Requests.Select(request => request.Path));
        var kept = await ExchangesAsync(world, call);
        Assert.Equal([$"https://handler.twilio.com/twiml/{bin}?a=1", "https://app.test/next"], kept.Select(exchange => exchange.Request.Url));
        Assert.Contains("<Pause", kept[0].Response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bin_of_another_account_is_not_read_to_a_call()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var stranger = await world.StrangerAsync(account => account with { SealedAuthToken = world.Get<TokenVault>().Seal(account.Sid, "another") });
        var theirs = await world.Get<CreateTwimlBin>().Handle(stranger, new("Theirs", "<Response/>", "<Response/>"), default);

        var call = await world.PlaceAsync(("Url", $"https://our.test/twiml/{theirs.Sid}"));
        await world.ElapseAsync(20);

        var kept = Assert.Single(await ExchangesAsync(world, call));
        Assert.Equal((403, (int?)ErrorCodes.HttpRetrievalFailure, ""), (kept.Response.Status, kept.ErrorCode, kept.Response.Body));
    }

    private static async Task<Sid> CreateAsync(VoiceWorld world, string twiml) =>
        (await world.Get<CreateTwimlBin>().Handle(world.Caller, new("Bin", twiml, twiml), default)).Sid;

    private static async Task<ExchangeResource[]> ExchangesAsync(VoiceWorld world, Sid call)
    {
        return [.. (await world.Get<ShowExchanges>().Handle(await world.CallerAsync(), call, PageRequest.Read(GivenRequest.Get("/console/v1/Inspector/x")), default)).Items];
    }
}
