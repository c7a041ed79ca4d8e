using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class InboundStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_message_that_comes_in_is_charged_told_and_answered(StorageBackend backend)
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml("<Message statusCallback=\"/told\">Welcome!</Message>"), backend);
        world.Server.On("/told", new CustomerAnswer());

        var sid = (await world.ReceiveAsync("Hello?"))!.Value;
        await world.ElapseAsync(1);

        var (received, reply) = (await world.MessageAsync(sid), Assert.Single(await RepliesAsync(world)));
        Assert.Equal((MessageStatus.Received, MessageDirection.Inbound, "-0.00750", "Hello?"), (received.Status, received.Direction, received.Price.ToString(), received.Body));
        Assert.Equal((MessageStatus.Delivered, Ours, Theirs, "Welcome!"), (reply.Status, reply.From, reply.To, reply.Body));
        Assert.Equal(new[] { $"msg:{sid}", $"msg:{reply.Sid}" }.Order(), (await world.PostingsAsync()).Order());
        Assert.Equal(["Hello?", null, null], world.Server.Requests.Select(request => request["Body"]));
        Assert.Equal([null, "sent", "delivered"], world.Server.Requests.Select(request => request["MessageStatus"]));
    }

    [Fact]
    public async Task The_webhook_is_asked_with_Twilios_parameters()
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml(""));

        var sid = await world.ReceiveAsync("Grüße");
        await world.SettleAsync();

        var request = Assert.Single(world.Server.Requests);
        Assert.Equal(("POST", "received", "Grüße", Theirs, Ours, "US", "1"), (
            request.Method, request["SmsStatus"], request["Body"], request["From"], request["To"], request["FromCountry"], request["NumSegments"]));
        Assert.Equal(sid.ToString(), request["MessageSid"]);
        Assert.Equal($"{sid}-0", request.Header("I-Twilio-Idempotency-Token"));
    }

    [Fact]
    public async Task A_number_may_want_to_be_asked_with_GET()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms?a=1"), SmsMethod = "GET" });

        await world.ReceiveAsync();
        await world.SettleAsync();

        var request = Assert.Single(world.Server.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(["a", "ToCountry"], request.Query.Take(2).Select(parameter => parameter.Key));
    }

    [Theory]
    [EachBackend]
    public async Task When_the_URL_fails_the_fallback_answers(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/gone"), SmsFallbackUrl = world.Server.Url("/fallback") });
        world.Server.On("/fallback", CustomerAnswer.Twiml("<Message>We are closed</Message>"));

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("We are closed", Assert.Single(await RepliesAsync(world)).Body);
        Assert.Equal(("11200", world.Server.Url("/gone")), (world.Server.Requests[1]["ErrorCode"], world.Server.Requests[1]["ErrorUrl"]));
    }

    [Fact]
    public async Task A_text_is_an_answer_too()
    {
        await using var world = await OpenAnsweringAsync(new CustomerAnswer(Body: "Just text", ContentType: "text/plain"));

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("Just text", Assert.Single(await RepliesAsync(world)).Body);
    }

    public static TheoryData<CustomerAnswer> Silence => new()
    {
        new CustomerAnswer(),
        CustomerAnswer.Twiml(""),
        CustomerAnswer.Twiml("<Say>Hello</Say>"),
        CustomerAnswer.Twiml("<Message></Message>"),
        CustomerAnswer.Twiml($"<Message>{new string('x', 1601)}</Message>"),
        new CustomerAnswer(500, "Oops", "text/plain"),
        new CustomerAnswer(Body: "<Response>"),
        new CustomerAnswer(Body: "", ContentType: "text/plain"),
        CustomerAnswer.Twiml("<Redirect>http://[</Redirect>"),
        CustomerAnswer.Twiml("<Redirect>//</Redirect>"),
        CustomerAnswer.Twiml("<Redirect>ftp://app.test/x</Redirect>"),
        CustomerAnswer.RedirectTo("//"),
        CustomerAnswer.Noise,
    };

    [Theory]
    [MemberData(nameof(Silence))]
    public async Task An_answer_with_nothing_to_send_ends_it_and_the_next_message_is_answered(CustomerAnswer answer)
    {
        await using var world = await OpenAnsweringAsync(answer);
        await world.ReceiveAsync();
        await world.SettleAsync();
        Assert.Empty(await RepliesAsync(world));
        Assert.Empty(await world.LanesAsync());

        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>Now</Message>"));
        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("Now", Assert.Single(await RepliesAsync(world)).Body);
    }

    [Theory]
    [InlineData("http://[")]
    [InlineData("//")]
    [InlineData("mailto:a@b.test")]
    public async Task A_reply_with_a_callback_to_nowhere_is_sent_all_the_same(string callback)
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml($"<Message statusCallback=\"{callback}\">Hi</Message>"));

        await world.ReceiveAsync();
        await world.ElapseAsync(1);

        Assert.Empty(await world.LanesAsync());
        Assert.Equal((MessageStatus.Delivered, null), (Assert.Single(await RepliesAsync(world)) is var reply ? reply.Status : default, reply.StatusCallback));
    }

    [Fact]
    public async Task A_redirect_leads_to_the_next_document_and_nothing_behind_it_is_read()
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml("<Message>One</Message><Redirect>next?a=1</Redirect><Message>Never</Message>"));
        world.Server.On("/next", CustomerAnswer.Twiml("<Redirect method=\"GET\">/last</Redirect>")).On("/last", CustomerAnswer.Twiml("<Message>Two</Message>"));

        await world.ReceiveAsync();
        await world.ElapseAsync(1);

        Assert.Equal(["One", "Two"], (await RepliesAsync(world)).OrderBy(reply => reply.DateSent).Select(reply => reply.Body));
        Assert.Equal(["POST /sms", "POST /next", "GET /last"], world.Server.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.Equal("Hi", world.Server.Requests[1]["Body"]);
    }

    [Fact]
    public async Task Documents_that_chase_each_other_are_left_after_50_and_what_they_said_is_sent()
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml("<Redirect>/sms</Redirect>"));
        world.Server.On("/sms", _ => CustomerAnswer.Twiml((world.Server.Requests.Count == 1 ? "<Message>First</Message>" : "") + "<Redirect/>"));

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal(50, world.Server.Requests.Count);
        Assert.Equal("First", Assert.Single(await RepliesAsync(world)).Body);
    }

    [Theory]
    [EachBackend]
    public async Task Ten_answers_are_sent_in_order_and_no_more(StorageBackend backend)
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml(string.Concat(Enumerable.Range(1, 12).Select(n => $"<Message>{n}</Message>"))), backend);

        await world.ReceiveAsync();
        await world.ElapseAsync(11);

        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"{n}"), (await RepliesAsync(world)).OrderBy(reply => reply.DateSent).Select(reply => reply.Body));
    }

    [Fact]
    public async Task An_answer_may_go_to_and_come_from_somebody_else_and_one_that_cannot_be_sent_keeps_no_other_back()
    {
        await using var world = await OpenAnsweringAsync(CustomerAnswer.Twiml(
            $"<Message to=\"nonsense\">A</Message><Message from=\"+14155550199\">B</Message><Message to=\"{Ours}\">C</Message><Message to=\"+14155550112\" from=\"{OursToo}\">D</Message>"));

        await world.ReceiveAsync();
        await world.ElapseAsync(1);

        var reply = Assert.Single(await RepliesAsync(world));
        Assert.Equal(("D", "+14155550112", OursToo, MessageStatus.Delivered), (reply.Body, reply.To, reply.From, reply.Status));
    }

    [Fact]
    public async Task Messages_of_one_correspondent_are_asked_about_in_order_and_those_of_others_meanwhile()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        var answered = new TaskCompletionSource();
        world.Server.On("/sms", request => CustomerAnswer.Twiml("") with { When = request["Body"] == "1" ? answered.Task : Task.CompletedTask });
        await world.ReceiveAsync("1");
        await world.ReceiveAsync("2");
        await world.ReceiveAsync("3", "+14155550112");

        var settling = world.SettleAsync();
        await world.Server.ReceivedAsync(2);
        Assert.Equal(["1", "3"], world.Server.Requests.Select(request => request["Body"]).Order());
        answered.SetResult();
        await settling;

        Assert.Equal("2", world.Server.Requests[2]["Body"]);
    }

    private static async Task<MessagingWorld> OpenAnsweringAsync(CustomerAnswer answer, StorageBackend backend = StorageBackend.Embedded)
    {
        var world = await OpenAsync(backend);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", answer);
        return world;
    }

    private static async Task<Message[]> RepliesAsync(MessagingWorld world) =>
        [.. (await world.MessagesAsync()).Where(message => message.Direction == MessageDirection.OutboundReply)];
}
