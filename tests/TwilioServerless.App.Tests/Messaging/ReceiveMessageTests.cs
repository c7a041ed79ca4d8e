using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class ReceiveMessageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_number_without_a_URL_takes_no_message_and_charges_none(string? url)
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = url });

        Assert.Null(await world.ReceiveAsync());

        Assert.Empty(await world.MessagesAsync());
        Assert.Empty(await world.PostingsAsync());
    }

    [Theory]
    [InlineData(null, Ours, "Hi", 21603)]
    [InlineData("nonsense", Ours, "Hi", 21212)]
    [InlineData(Theirs, null, "Hi", 21604)]
    [InlineData(Theirs, "nonsense", "Hi", 21211)]
    [InlineData(Theirs, Ours, null, 21619)]
    [InlineData(Theirs, "+14155550199", "Hi", 21612)] // nobody's
    public async Task A_message_from_nowhere_or_to_nobody_is_refused(string? from, string? to, string? body, int code)
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        (string, string)[] parameters = [.. new[] { ("From", from), ("To", to), ("Body", body) }.Where(parameter => parameter.Item2 is not null).Select(parameter => (parameter.Item1, parameter.Item2!))];

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<ReceiveMessage>().Handle(world.Caller, IncomingMessageRequest.Read(Forms.Of(parameters)), default));

        Assert.Equal(code, refusal.Error.Code);
    }

    [Fact]
    public async Task A_number_of_another_customer_is_nobodys()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        var stranger = await world.StrangerAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.Get<ReceiveMessage>().Handle(stranger, new(Ours, Theirs, "Hi"), default));

        Assert.Equal(21612, refusal.Error.Code);
        Assert.Empty(await world.MessagesAsync());
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Closed)]
    public async Task An_account_that_is_not_active_takes_no_message_and_is_charged_none(AccountStatus status)
    {
        await using var world = await OpenAsync(with: account => account with { Status = status });
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });

        Assert.Null(await world.ReceiveAsync());

        Assert.Empty(await world.MessagesAsync());
        Assert.Empty(await world.PostingsAsync());
    }
}
