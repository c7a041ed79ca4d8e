using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Who is called and as whom, however that is written.</summary>
public sealed class CallerIdStoryTests
{
    private const string Agent = "+14155550120";

    [Theory]
    [InlineData("415-555-0120")]
    [InlineData("(415) 555-0120")]
    [InlineData("1 415 555 0120")]
    [InlineData("4155550120")]
    public async Task A_document_dials_north_america_as_it_is_written_there(string written)
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync($"<Response><Dial>{written}</Dial></Response>");
        await world.ElapseAsync(3);

        Assert.Equal(Agent, Assert.Single(await world.LegsAsync(sid)).To.PhoneNumber);
    }

    [Theory]
    [InlineData("555-0120")]
    [InlineData("2 415 555 0120")]
    [InlineData("415 555 0120 7")]
    [InlineData("415-555-FLOW")]
    public async Task What_is_a_number_neither_there_nor_anywhere_is_not_dialed(string written)
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync($"<Response><Dial>{written}</Dial></Response>");
        await world.ElapseAsync(3);

        Assert.Empty(await world.LegsAsync(sid));
        Assert.Equal(ErrorCodes.DialInvalidNumber, Assert.Single((await world.CallAsync(sid)).Alerts).Code);
    }

    [Fact]
    public async Task A_call_is_placed_between_numbers_as_they_are_written_there()
    {
        await using var world = await OpenAsync();

        var call = await world.CallAsync(await world.PlaceAsync(("To", "(415) 555-0111"), ("From", "415.555.0100"), ("Twiml", "<Response/>")));

        Assert.Equal((Theirs, Ours), (call.To.PhoneNumber, call.From.PhoneNumber));
        Assert.NotNull(call.PhoneNumberSid);
    }

    [Theory]
    [InlineData("client:bob")]
    [InlineData("sip:bob@example.com")]
    public async Task A_client_calls_others_by_its_name(string to)
    {
        await using var world = await OpenAsync();

        var call = await world.CallAsync(await world.PlaceAsync(("To", to), ("From", "client:alice"), ("Twiml", "<Response/>")));

        Assert.Equal(("client:alice", to), (call.From.PhoneNumber, call.To.PhoneNumber));
    }

    [Fact]
    public async Task A_phone_is_not_called_by_the_name_of_a_client()
    {
        await using var world = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.PlaceAsync(("From", "client:alice"), ("Twiml", "<Response/>")));

        Assert.Equal(ErrorCodes.CallerNotVerified, refusal.Error.Code);
    }

    [Fact]
    public async Task Who_calls_in_is_called_on_as_themselves_with_the_token_of_their_call_while_it_lasts()
    {
        await using var world = await OpenAsync();
        var inbound = await world.RingAsync("<Response><Pause length=\"5\"/><Pause length=\"5\"/></Response>", Agent);
        await world.ElapseAsync(1);
        var token = CallToken.Of(await world.CallAsync(inbound));

        var forwarded = await world.CallAsync(await world.PlaceAsync(("From", Agent), ("CallToken", token), ("Twiml", "<Response/>")));

        Assert.Equal(Agent, forwarded.From.PhoneNumber);
        Assert.Equal(ErrorCodes.CallerNotVerified, await RefusalAsync("+14155550121", token));
        Assert.Equal(ErrorCodes.CallerNotVerified, await RefusalAsync(Agent, "nonsense"));
        Assert.Equal(ErrorCodes.CallerNotVerified, await RefusalAsync(Agent, CallToken.Of(forwarded)));
        await world.ElapseAsync(20);
        Assert.Equal(ErrorCodes.CallerNotVerified, await RefusalAsync(Agent, token));

        async Task<int> RefusalAsync(string from, string with) =>
            (await Assert.ThrowsAsync<Refusal>(() => world.PlaceAsync(("From", from), ("CallToken", with), ("Twiml", "<Response/>")))).Error.Code;
    }

    [Theory]
    [InlineData("client:alice")]
    [InlineData("sip:alice@example.com")]
    public async Task Who_has_no_number_dials_a_phone_only_with_a_caller_id(string from)
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync($"<Response><Dial>{Agent}</Dial><Dial callerId=\"{Ours}\">{Agent}</Dial></Response>", from);
        await world.ElapseAsync(3);

        Assert.Equal(ErrorCodes.DialInvalidCallerId, Assert.Single((await world.CallAsync(sid)).Alerts).Code);
        Assert.Equal(Ours, Assert.Single(await world.LegsAsync(sid)).From.PhoneNumber);
    }

    [Theory]
    [InlineData("<Client>bob</Client>", "client:alice", null)]
    [InlineData("<Client>bob</Client>", "client:alice", "client:carol")]
    [InlineData("<Client>bob</Client>", Theirs, "client:carol")]
    [InlineData("<Sip>sip:bob@example.com</Sip>", "sip:alice@example.com", null)]
    public async Task Who_has_no_number_either_sees_the_name_of_who_calls(string noun, string from, string? callerId)
    {
        await using var world = await OpenAsync();

        var sid = await world.RingAsync($"<Response><Dial callerId=\"{callerId}\">{noun}</Dial></Response>", from);
        await world.ElapseAsync(3);

        Assert.Equal(callerId ?? from, Assert.Single(await world.LegsAsync(sid)).From.PhoneNumber);
    }
}
