using TwilioServerless.App.Applications;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class HandlerChoiceTests
{
    private const string Code = "555123";
    private static readonly Sid App = Sid.Parse("AP" + new string('1', 32));

    [Fact]
    public async Task An_app_is_asked_instead_of_the_number_that_points_to_it()
    {
        await using var world = await OpenAsync();
        await OwnAppAsync(world, app => app with { SmsUrl = world.Server.Url("/app"), SmsMethod = "GET" });
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/number"), SmsApplicationSid = App });

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("GET /app", Assert.Single(world.Server.Requests) is var request ? $"{request.Method} {request.Path}" : "");
    }

    [Fact]
    public async Task The_fallback_of_an_app_answers_when_its_URL_fails()
    {
        await using var world = await OpenAsync();
        await OwnAppAsync(world, app => app with { SmsUrl = world.Server.Url("/gone"), SmsFallbackUrl = world.Server.Url("/fallback"), SmsFallbackMethod = "GET" });
        await world.OwnAsync(Ours, number => number with { SmsApplicationSid = App });
        world.Server.On("/fallback", CustomerAnswer.Twiml("<Message>Later</Message>"));

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("Later", Assert.Single(await world.RepliesAsync()).Body);
        Assert.Equal(["POST /gone", "GET /fallback"], world.Server.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_app_without_a_URL_or_none_at_all_wants_no_message_whatever_the_number_says(bool exists)
    {
        await using var world = await OpenAsync();
        if (exists) await OwnAppAsync(world, app => app);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/number"), SmsApplicationSid = App });

        Assert.Null(await world.ReceiveAsync());

        Assert.Empty(await world.MessagesAsync());
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task A_short_code_is_asked_charged_as_such_and_hears_no_keywords()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { SmsUrl = world.Server.Url("/code") });
        world.Server.On("/code", CustomerAnswer.Twiml(""));

        var sid = (await world.ReceiveAsync("STOP", to: Code))!.Value;
        await world.SettleAsync();

        Assert.Equal((Code, null), Assert.Single(world.Server.Requests) is var request ? (request["To"], request["OptOutType"]) : default);
        Assert.Empty(await world.RepliesAsync());
        Assert.Equal(MessageStatus.Received, (await world.MessageAsync(sid)).Status);
    }

    [Fact]
    public async Task A_short_code_without_a_URL_wants_no_message()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code);

        Assert.Null(await world.ReceiveAsync(to: Code));
    }

    [Theory]
    [InlineData("+447400123456", Code)] // short codes work in their country only
    [InlineData("+447400123456", Ours)] // and so does a number that is domestic only
    [InlineData(Theirs, "555999")]      // nobody's
    public async Task Who_does_not_reach_a_number_is_refused(string from, string to)
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { SmsUrl = world.Server.Url("/code") });
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms"), Capabilities = new NumberCapabilities(true, true, true, DomesticSmsOnly: true) });

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.ReceiveAsync(from: from, to: to));

        Assert.Equal(21612, refusal.Error.Code);
    }

    [Fact]
    public async Task A_new_number_answers_without_asking_any_server()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = NumberRules.WelcomeSms });

        await world.ReceiveAsync();
        await world.ElapseAsync(1);

        Assert.Equal(
            "Thanks for the message. Configure your number's SMS URL to change this message.Reply HELP for help.Reply STOP to unsubscribe.Msg&Data rates may apply.",
            Assert.Single(await world.RepliesAsync()).Body);
    }

    [Fact]
    public async Task Messages_from_a_network_come_to_whoever_has_the_number()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });

        Assert.NotNull(await world.Get<ReceiveMessage>().FromNetworkAsync(new(Ours, Theirs, "Hi"), default));
        Assert.NotNull(await world.Get<ReceiveMessage>().FromNetworkAsync(new(Ours, "32665", "Your code is 1"), default));
        Assert.Null(await world.Get<ReceiveMessage>().FromNetworkAsync(new("+14155550199", Theirs, "Hi"), default));
        Assert.Null(await world.Get<ReceiveMessage>().FromNetworkAsync(new(Ours, "nonsense", "Hi"), default));

        Assert.Equal(2, (await world.MessagesAsync()).Length);
    }

    private static async Task OwnAppAsync(MessagingWorld world, Func<Application, Application> with)
    {
        var app = with(new Application { Sid = App, AccountSid = world.Caller.AccountSid, DateCreated = world.Now, DateUpdated = world.Now });
        await world.Get<Store>().CommitAsync(
            Keys.Partition(world.Caller.AccountSid), [RowChange.Upsert(App.Value, StoredJson.Write(app, ApplicationJson.Default.Application))], default);
    }
}
