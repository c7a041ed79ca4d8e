using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class SendMessageTests
{
    [Theory]
    [InlineData(Ours, "nonsense", 21211)]
    [InlineData(Ours, "+1", 21211)]
    [InlineData(Ours, "4155550111", 21211)]
    [InlineData(Ours, "+12345678901234567890", 21211)]
    [InlineData(Ours, "12345", 21265)]
    [InlineData(Ours, Ours, 21266)]
    [InlineData(Ours, "+442071838750", 21614)] // a land line in London
    [InlineData("+14155550199", Theirs, 21606)]
    [InlineData("12345", Theirs, 21606)]
    [InlineData("Bakery", Theirs, 21612)] // no names in the United States
    [InlineData("Shop!", Theirs, 21212)]
    [InlineData("+1", Theirs, 21212)]
    [InlineData("nonsense longer than any name", "nonsense", 21211)]
    public async Task A_message_that_cannot_go_is_refused_and_leaves_nothing_behind(string from, string to, int code)
    {
        await using var world = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("From", from), ("To", to)));

        Assert.Equal(code, refusal.Error.Code);
        Assert.Empty(await world.MessagesAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_number_that_sends_no_messages_is_refused_with_21606()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { Capabilities = new(Voice: true, Sms: false, Mms: false) });

        Assert.Equal(21606, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync())).Error.Code);
    }

    [Fact]
    public async Task A_domestic_number_reaches_its_country_only()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { Capabilities = new(true, true, true, DomesticSmsOnly: true) });

        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", "+447700900123")))).Error.Code);
        await world.SendAsync();
    }

    [Fact]
    public async Task A_strangers_number_is_as_good_as_none()
    {
        await using var world = await OpenAsync();
        var stranger = await world.StrangerAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<SendMessage>().Handle(stranger, new(Theirs, Ours, "Hi"), default));

        Assert.Equal(21606, refusal.Error.Code);
    }

    [Theory]
    [InlineData("+1 (415) 555-0111")]
    [InlineData("+1.415.555.0111")]
    public async Task A_number_may_be_written_with_brackets_and_dashes(string to)
    {
        await using var world = await OpenAsync();

        Assert.Equal(Theirs, (await world.AcceptAsync(("To", to))).To);
    }

    [Theory]
    [InlineData("+15005550006", "+15005550001", 21211)]
    [InlineData("+15005550006", "+15005550002", 21612)]
    [InlineData("+15005550006", "+15005550003", 21408)]
    [InlineData("+15005550006", "+15005550004", 21610)]
    [InlineData("+15005550006", "+15005550009", 21614)]
    [InlineData("+15005550006", "nonsense", 21211)]
    [InlineData("+15005550001", Theirs, 21212)]
    [InlineData("+15005550007", Theirs, 21606)]
    [InlineData("+15005550008", Theirs, 21611)]
    [InlineData(Ours, Theirs, 21606)]
    public async Task Test_credentials_get_what_the_magic_numbers_say(string from, string to, int code)
    {
        await using var world = await OpenAsync(with: account => account with { IsTest = true });

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("From", from), ("To", to)))).Error.Code);
    }

    [Fact]
    public async Task Test_credentials_get_an_answer_and_leave_nothing_behind()
    {
        await using var world = await OpenAsync(with: account => account with { IsTest = true });

        var sent = await world.AcceptAsync(("From", "+15005550006"), ("StatusCallback", world.Server.Url("/status")));
        await world.ElapseAsync(2);

        Assert.Equal(("queued", "+15005550006", "1"), (sent.Status, sent.From, sent.NumSegments));
        Assert.Null(await world.Get<MessageTable>().FindAsync(world.Caller.AccountSid, Sid.Parse(sent.Sid), default));
        Assert.Empty(await world.LanesAsync());
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_message_has_the_approved_shape()
    {
        await using var world = await OpenAsync();

        var accepted = await world.AcceptAsync(("Body", "Grüße & <3"));

        Approved.Verify("message", System.Text.Json.JsonSerializer.Serialize(accepted, MessageResourceJson.Default.MessageResource));
    }

    [Fact]
    public async Task A_message_that_failed_on_its_way_has_the_approved_shape()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(Domain.Simulator.MessageOutcome.HandsetUnreachable);
        var sid = await world.SendAsync();
        await world.ElapseAsync(1);

        var message = MessageResource.Of(await world.MessageAsync(sid));

        Approved.Verify("message-undelivered", System.Text.Json.JsonSerializer.Serialize(message, MessageResourceJson.Default.MessageResource));
    }
}
