using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.WhatsApp.WhatsAppWorld;

namespace TwilioServerless.App.Tests.WhatsApp;

/// <summary>Messages on WhatsApp, both ways.</summary>
public sealed class WhatsAppStoryTests
{
    public static TheoryData<string, string, int> Refused => new()
    {
        { "From", "whatsapp:+14155550199", 63007 },
        { "From", "whatsapp:nonsense", 21212 },
        { "From", "whatsapp:", 21212 },
        { "From", MessagingWorld.Ours, 21910 },
        { "To", MessagingWorld.Theirs, 21910 },
        { "To", "whatsapp:nonsense", 21211 },
        { "To", Ours, 21266 },
    };

    [Theory]
    [EachBackend]
    public async Task Who_has_written_is_answered_delivered_read_and_charged(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        world.Server.On("/whatsapp", CustomerAnswer.Twiml("")).On("/status", new CustomerAnswer());
        var sender = await world.RegisterAsync();
        var heard = await world.HearAsync();

        var sid = await world.WriteAsync(("StatusCallback", world.Server.Url("/status")), ("Body", new string('я', 200)));
        Assert.Equal(MessageStatus.Queued, (await world.MessageAsync(sid)).Status);
        await world.ElapseAsync(2);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Read, 1, "-0.00500", "US"), (message.Status, message.Segments, message.Price?.ToString(), message.Country));
        Assert.Equal((Ours, Theirs), (message.From, message.To));
        Assert.Equal(new[] { $"msg:{heard}", $"msg:{sid}" }.Order(), (await world.PostingsAsync()).Order());
        var told = world.Server.Requests.Where(request => request.Path == "/status").ToArray();
        Assert.Equal([("sent", null), ("delivered", "DELIVERED"), ("read", "READ")], told.Select(request => (request["MessageStatus"]!, request["EventType"])));
        Assert.All(told, request => Assert.Equal(("whatsapp", MessagingWorld.Theirs, sender.Sid.Value), (request["ChannelPrefix"], request["ChannelToAddress"], request["ChannelInstallSid"])));
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task Who_has_not_written_for_a_day_gets_nothing_and_it_costs_nothing()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync(("SmsUrl", ""));
        await world.HearAsync();
        await world.ElapseAsync(0);
        world.Sleep(TimeSpan.FromHours(24));

        var late = await world.WriteAsync();
        await world.ElapseAsync(2);
        var stranger = await world.WriteAsync(("To", "whatsapp:+14155550177"));
        await world.ElapseAsync(2);

        foreach (var message in new[] { await world.MessageAsync(late), await world.MessageAsync(stranger) })
            Assert.Equal((MessageStatus.Failed, 63016, null), (message.Status, message.ErrorCode, message.Price?.ToString()));
        Assert.Single(await world.PostingsAsync()); // what came in
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_meant_is_refused(string name, string value, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.WriteAsync((name, value)))).Error.Code);
        Assert.Empty(await world.MessagesAsync());
    }

    [Fact]
    public async Task A_number_that_WhatsApp_does_not_know_as_ours_does_not_send()
    {
        await using var world = await MessagingWorld.OpenAsync();

        Assert.Equal((63007, 400), (await Assert.ThrowsAsync<Refusal>(() => world.WriteAsync())).Error is var error ? (error.Code, error.Status) : default);
    }

    [Fact]
    public async Task The_handler_learns_who_writes_and_its_answer_goes_back()
    {
        await using var world = (await MessagingWorld.OpenAsync()).WithCat();
        world.Server.On("/whatsapp", CustomerAnswer.Twiml("<Message>Nice cat</Message>"));
        await world.RegisterAsync();

        var heard = await world.HearAsync(("ProfileName", "Anna"), ("MediaUrl", world.Server.Url("/cat.png")));
        await world.ElapseAsync(2);

        Assert.StartsWith("MM", heard!.Value.Value, StringComparison.Ordinal);
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(heard.Value));
        var asked = Assert.Single(world.Server.Requests, request => request.Path == "/whatsapp");
        Assert.Equal(
            ["SmsMessageSid", "NumMedia", "ProfileName", "MediaContentType0", "SmsSid", "WaId", "SmsStatus", "Body", "To", "NumSegments", "MessageSid", "AccountSid", "From", "MediaUrl0", "ApiVersion"],
            asked.Form.Select(parameter => parameter.Key));
        Assert.Equal(("Anna", "14155550111", Theirs, Ours, "1", "image/png"), (asked["ProfileName"], asked["WaId"], asked["From"], asked["To"], asked["NumMedia"], asked["MediaContentType0"]));
        var reply = Assert.Single(await world.MessagesAsync(), message => message.Direction == MessageDirection.OutboundReply);
        Assert.Equal(("Nice cat", Ours, Theirs, MessageStatus.Read), (reply.Body, reply.From, reply.To, reply.Status));
    }

    [Theory]
    [InlineData("/cat.png", "image/png", null)]
    [InlineData("/cat.jpg", "image/png", 63021)]
    [InlineData("/cat.gif", "image/gif", 63021)]
    [InlineData("/nothing.png", null, 63019)]
    public async Task Files_are_of_few_types_and_named_so(string path, string? type, int? error)
    {
        await using var world = await MessagingWorld.OpenAsync();
        if (type is not null) world.Server.On(path, MediaWorld.File(type, "x"));
        await world.RegisterAsync(("SmsUrl", ""));
        await world.HearAsync();

        var sid = await world.WriteAsync(("MediaUrl", world.Server.Url(path)));
        await world.ElapseAsync(2);

        var message = await world.MessageAsync(sid);
        Assert.Equal((error is null ? MessageStatus.Read : MessageStatus.Failed, error), (message.Status, message.ErrorCode));
        Assert.Equal(error is null ? "-0.00500" : null, message.Price?.ToString()); // as without media
    }

    [Theory]
    [InlineData("hdlr........vide", 63005)]
    [InlineData("hdlr........vide....hdlr........soun", null)]
    [InlineData("no film at all", null)]
    public async Task Films_have_sound(string content, int? error)
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.Server.On("/film.mp4", MediaWorld.File("video/mp4", content));
        await world.RegisterAsync(("SmsUrl", ""));
        await world.HearAsync();

        var sid = await world.WriteAsync(("MediaUrl", world.Server.Url("/film.mp4")));
        await world.ElapseAsync(2);

        var message = await world.MessageAsync(sid);
        Assert.Equal((error is null ? MessageStatus.Read : MessageStatus.Failed, error), (message.Status, message.ErrorCode));
        Assert.Equal(error is null, message.Price is not null);
    }

    [Fact]
    public async Task A_phone_that_is_not_there_leaves_the_message_undelivered()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.RegisterAsync(("SmsUrl", ""));
        await world.HearAsync();
        await world.HandsetAsync(MessageOutcome.UnknownHandset);

        var sid = await world.WriteAsync();
        await world.ElapseAsync(2);

        Assert.Equal((MessageStatus.Undelivered, 63003), ((await world.MessageAsync(sid)).Status, (await world.MessageAsync(sid)).ErrorCode));
    }

    [Fact]
    public async Task A_trial_account_writes_to_what_it_has_verified_or_from_the_sandbox()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        await world.RegisterAsync();
        await world.RegisterAsync(("PhoneNumber", WhatsAppAddress.Sandbox));

        Assert.Equal(21608, (await Assert.ThrowsAsync<Refusal>(() => world.WriteAsync())).Error.Code);
        var sid = await world.WriteAsync(("From", Sandbox));
        Assert.Equal("Hello", (await world.MessageAsync(sid)).Body);
    }
}
