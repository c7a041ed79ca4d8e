using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class CustomParameterTests
{
    [Fact]
    public async Task What_a_client_sends_along_reaches_the_document()
    {
        await using var world = await AnsweringAsync();

        await CallInAsync(world, ("From", "client:alice"), ("Parameter", "orderId=7"), ("Parameter", "note=a=b"));

        var body = world.Server.Requests[0].Body;
        Assert.Contains("From=client%3Aalice", body, StringComparison.Ordinal);
        Assert.Contains("&orderId=7&note=a%3Db", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sip_headers_of_ones_own_and_from_user_to_user_are_passed_on()
    {
        await using var world = await AnsweringAsync();

        await CallInAsync(world, ("From", "sip:bob@Example.com"), ("Header", "X-Ref=5"), ("Header", "User-to-User=abc"), ("Header", "Via=me"));

        var body = world.Server.Requests[0].Body;
        Assert.Contains("From=sip%3Abob%40example.com", body, StringComparison.Ordinal);
        Assert.Contains("&SipHeader_X-Ref=5&SipHeader_User-to-User=abc", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Via", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_behind_an_address_and_the_reason_reach_the_phone_that_is_called()
    {
        await using var world = await OpenAsync();
        var form = Forms.Of(("To", "sip:bob@example.com?X-Order=7&User-to-User=a%20b"), ("From", Ours), ("CallReason", "Your delivery"), ("Twiml", "<Response><Pause length=\"5\"/></Response>"));
        await world.Get<PlaceCall>().Handle(world.Caller, PlaceCallRequest.Read(form), default);
        await world.ElapseAsync(1);

        var news = await ((PhoneEvents)world.Get<IPhoneNews>()).SinceAsync(world.Caller.Tenant, "sip:bob@example.com", new(null), default);

        var ringing = Assert.Single(news, one => one.Name == "ringing").Data;
        Assert.Contains("\"X-Order\":\"7\",\"User-to-User\":\"a b\"", ringing, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"Your delivery\"", ringing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client:alice", "-0.00400")]
    [InlineData("sip:bob@example.com", "-0.00400")]
    [InlineData(Theirs, "-0.01300")]
    public async Task Clients_and_sip_endpoints_are_called_like_phones_and_cost_less(string to, string price)
    {
        await using var world = await OpenAsync();
        var placed = await world.Get<PlaceCall>().Handle(
            world.Caller, PlaceCallRequest.Read(Forms.Of(("To", to), ("From", Ours), ("Twiml", "<Response><Pause length=\"5\"/></Response>"))), default);

        await world.ElapseAsync(10);

        var call = await world.CallAsync(Sid.Parse(placed.Sid));
        Assert.Equal((to, 5, price), (call.To.PhoneNumber, call.DurationSeconds, call.Price.ToString()));
    }

    [Theory]
    [InlineData("client:")]
    [InlineData("sip:nobody")]
    [InlineData("sip:@example.com")]
    public async Task Who_cannot_be_called_is_refused(string to)
    {
        await using var world = await OpenAsync();
        var form = Forms.Of(("To", to), ("From", Ours), ("Twiml", "<Response/>"));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<PlaceCall>().Handle(world.Caller, PlaceCallRequest.Read(form), default));

        Assert.Equal(21211, refusal.Error.Code);
    }

    private static async Task<VoiceWorld> AnsweringAsync()
    {
        var world = await OpenAsync();
        world.Server.Documents["/incoming"] = "<Response/>";
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        return world;
    }

    private static async Task CallInAsync(VoiceWorld world, params (string Name, string Value)[] parameters)
    {
        Form form = Forms.Of([("To", Ours), .. parameters]);
        await world.Get<ReceiveCall>().Handle(await world.CallerAsync(), form, default);
        await world.ElapseAsync(1);
    }
}
