using System.Web;
using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Carriers.KannelWorld;

namespace TwilioServerless.App.Tests.Carriers;

public sealed class KannelMessageTests
{
    private const string Query = $"?secret={Secret}&from=%2B14155550111&to=%2B14155550100&charset=UTF-8&text=Hi+there%2520%E2%82%AC&id=56cc9d87&at=1772442000";

    [Theory]
    [EachBackend]
    public async Task A_message_reaches_the_webhook_of_its_number_once_however_often_it_is_brought(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        world.Messages.Server.On("/sms", CustomerAnswer.Twiml("<Message>Thanks</Message>"));
        await world.Messages.OwnAsync(Ours, number => number with { SmsUrl = world.Messages.Server.Url("/sms") });

        await TakeAsync(world, Query);
        await TakeAsync(world, Query);
        await world.Messages.ElapseAsync(2);
        await TakeAsync(world, Query);
        await world.Messages.ElapseAsync(2);

        var asked = Assert.Single(world.Messages.Server.Requests);
        Assert.Equal((Theirs, Ours, "Hi there%20€"), (asked["From"], asked["To"], asked["Body"]));
        Assert.Equal(["Thanks"], world.Texts);
        Assert.Equal([MessageDirection.OutboundReply, MessageDirection.Inbound], (await world.Messages.MessagesAsync()).Select(message => message.Direction).OrderDescending());
        Assert.Equal(2, (await world.Messages.PostingsAsync()).Length);
    }

    [Fact]
    public async Task A_message_to_a_number_nobody_has_is_taken_and_forgotten()
    {
        await using var world = await OpenAsync();

        await TakeAsync(world, Query.Replace("14155550100", "14155559999", StringComparison.Ordinal));

        Assert.Empty(await world.Messages.MessagesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?secret=")]
    [InlineData("?secret=guessed-by-somebody&from=1&to=2&text=x&id=1&at=1")]
    public async Task Who_does_not_know_the_secret_brings_nothing(string query)
    {
        await using var world = await OpenAsync();

        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(() => TakeAsync(world, query))).Error.Code);
    }

    [Fact]
    public async Task Where_there_is_no_gateway_there_is_no_secret_to_know()
    {
        await using var world = await Messaging.MessagingWorld.OpenAsync();

        await Assert.ThrowsAsync<Refusal>(() => world.Get<TakeKannelMessage>().Handle(Parameters("?secret="), "?secret=", default));
    }

    [Theory]
    [InlineData("UTF-16BE", "%04%1F%04%40%D8%3D%DE%00", "Пр😀")]
    [InlineData("UTF-8", "a%2Bb+c", "a+b c")]
    [InlineData("8-BIT", "caf%E9", "café")]
    [InlineData("UTF-8", "50%25%", "50%%")]
    [InlineData("GSM", "", "")]
    public async Task A_text_is_read_in_its_charset(string charset, string text, string expected)
    {
        await using var world = await OpenAsync();
        var query = $"?secret={Secret}&from=1&to=2&charset={charset}&text={text}&id=1&at=1";

        Assert.Equal(expected, KannelMessage.Read(Parameters(query), query, world.Messages.Get<KannelSignature>())!.Text);
    }

    [Theory]
    [InlineData("14155550111", "+14155550111")]
    [InlineData("%2B14155550111", "+14155550111")]
    [InlineData("0014155550111", "+14155550111")]
    [InlineData("12345", "12345")]
    [InlineData("Bakery", "Bakery")]
    public async Task Numbers_are_written_as_we_write_them(string from, string expected)
    {
        await using var world = await OpenAsync();
        var query = $"?secret={Secret}&from={from}&to=2&text=x&id=1&at=1";

        Assert.Equal(expected, KannelMessage.Read(Parameters(query), query, world.Messages.Get<KannelSignature>())!.From);
    }

    private static Task TakeAsync(KannelWorld world, string query) => world.Messages.Get<TakeKannelMessage>().Handle(Parameters(query), query, default);

    private static Form Parameters(string query)
    {
        var values = HttpUtility.ParseQueryString(query);
        return new(name => values[name]);
    }
}
