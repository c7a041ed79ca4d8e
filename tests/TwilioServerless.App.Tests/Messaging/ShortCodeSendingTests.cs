using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class ShortCodeSendingTests
{
    private const string Code = "555123";
    private const string Canadian = "+16045550123";

    [Fact]
    public async Task A_short_code_sends_within_its_country_and_is_charged_as_a_short_code()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code);

        var sid = await world.SendAsync(("From", Code));
        await world.SettleAsync();

        var message = await world.MessageAsync(sid);
        Assert.Equal((Code, MessageStatus.Sent, "-0.00750"), (message.From, message.Status, message.Price.ToString()));
        Assert.Equal([MessageUsage.PostingId(sid)], await world.PostingsAsync());
    }

    [Fact]
    public async Task A_short_code_sends_a_hundred_messages_a_second()
    {
        await using var world = await OpenAsync(time: new SkippingTime(Product.Start, TimeSpan.FromSeconds(1)));
        await world.OwnCodeAsync(Code);

        for (var n = 0; n < 101; n++) await world.SendAsync(("From", Code));
        await world.SettleAsync();

        // 101 messages have 100 steps of 10 ms between them.
        var sent = (await world.MessagesAsync()).Select(message => message.DateSent).Order().ToArray();
        Assert.Equal(TimeSpan.FromSeconds(1), sent[^1] - sent[0]);
    }

    [Theory]
    [InlineData(Code, Canadian, null, 21659)]             // its own country only
    [InlineData("+" + Code, Theirs, null, 21212)]        // no plus
    [InlineData("+1" + Code, Theirs, null, 21606)]       // no country code
    [InlineData("1" + Code, Theirs, null, 21212)]
    [InlineData("555124", Theirs, null, 21606)]          // nobody's
    [InlineData("123", Theirs, null, 21606)]             // too short for anybody's
    [InlineData(Code, Theirs, "https://example.com/a.png", 21621)]
    public async Task What_a_short_code_cannot_send_is_refused(string from, string to, string? media, int error)
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.SendAsync([("From", from), ("To", to), .. media is null ? [] : new[] { ("MediaUrl", media) }]));

        Assert.Equal(error, refusal.Error.Code);
        Assert.Empty(await world.MessagesAsync());
    }

    [Fact]
    public async Task A_short_code_that_is_enabled_for_it_sends_pictures()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { IsMmsEnabled = true });

        Assert.Equal("1", (await world.AcceptAsync(("From", Code), ("MediaUrl", world.Server.Url("/a.png")))).NumMedia);
    }

    // Of the numbers for examples 81 is US Cellular's, 82 a regional carrier's and 87 AT&T's, who is the only one that has let the code in.
    [Theory]
    [InlineData("+14155550187", false, null)]
    [InlineData("+14155550187", true, null)]
    [InlineData("+14155550181", false, 30006)]
    [InlineData("+14155550182", false, null)]
    [InlineData("+14155550182", true, 30006)]
    public async Task Messages_of_a_short_code_get_to_carriers_that_let_it_in_and_pictures_to_those_that_take_them(string to, bool withMedia, int? error)
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { IsMmsEnabled = true, ApplicationSid = Domain.Kernel.Sid.Parse($"WF{1:x32}"), DatePaid = world.Now, DateLive = world.Now, Carriers = ["AT&T"] });
        world.Server.On("/a.png", new CustomerAnswer(Body: "PNG!", ContentType: "image/png"));

        var sid = await world.SendAsync([("From", Code), ("To", to), .. withMedia ? new[] { ("MediaUrl", world.Server.Url("/a.png")) } : []]);
        await world.SettleAsync();
        world.Sleep(TimeSpan.FromMinutes(1));
        await world.SettleAsync();

        var message = await world.MessageAsync(sid);
        Assert.Equal((error is null ? MessageStatus.Delivered : MessageStatus.Undelivered, error), (message.Status, message.ErrorCode));
    }

    [Fact]
    public async Task A_short_code_that_is_not_live_does_not_send()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { ApplicationSid = Domain.Kernel.Sid.Parse($"WF{1:x32}"), DatePaid = world.Now });

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("From", Code)));

        Assert.Equal(21606, refusal.Error.Code);
    }

    [Fact]
    public async Task A_stranger_does_not_send_from_it()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code);
        var stranger = await world.StrangerAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<SendMessage>().Handle(stranger, new NewMessage(Theirs, Code, "Hi"), default));

        Assert.Equal(21606, refusal.Error.Code);
    }
}
