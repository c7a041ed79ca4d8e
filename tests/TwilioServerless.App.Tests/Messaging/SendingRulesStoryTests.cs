using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.OptOuts;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>Who may send what to whom, through the API.</summary>
public sealed class SendingRulesStoryTests
{
    private const string London = "+447700900123";

    [Theory]
    [EachBackend]
    public async Task Who_has_written_STOP_gets_nothing_until_he_writes_START(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });

        await world.ReceiveAsync("STOP");
        await RefusedAsync(world, 21610);
        await world.SendAsync(("From", OursToo));
        await world.SendAsync(("To", "+14155550112"));

        await world.ReceiveAsync("START");
        await world.SendAsync();
    }

    [Fact]
    public async Task Who_has_left_a_service_gets_nothing_from_any_of_its_senders()
    {
        await using var world = await OpenAsync();
        var service = Sid.Parse("MG" + new string('a', 32));
        var left = new OptOut(service.Value, Theirs, Sid.Parse("SM" + new string('b', 32)), world.Now);
        await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), [OptOutTable.Inserted(left)], default);

        Assert.True((await FactsAsync(world, service)).IsUnsubscribed);
        Assert.False((await FactsAsync(world, Sid.Parse("MG" + new string('c', 32)))).IsUnsubscribed);
        Assert.False((await FactsAsync(world, null)).IsUnsubscribed);
    }

    [Theory]
    [EachBackend]
    public async Task An_account_on_trial_writes_to_what_it_has_verified_and_to_its_own_numbers(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, Trial);
        await RefusedAsync(world, 21608);

        await VerifyAsync(world, Theirs);

        Assert.Equal("Sent from your Twilio trial account - Hello", (await world.AcceptAsync()).Body);
        await world.SendAsync(("To", OursToo));
        await RefusedAsync(world, 21608, ("To", "+14155550112"));
    }

    [Fact]
    public async Task An_account_on_trial_sends_from_no_name()
    {
        await using var world = await OpenAsync(with: Trial);

        await RefusedAsync(world, 21267, ("From", "Bakery"), ("To", London));
    }

    [Fact]
    public async Task A_verified_caller_ID_sends_no_texts()
    {
        await using var world = await OpenAsync();
        await VerifyAsync(world, "+14155550190");

        await RefusedAsync(world, 21606, ("From", "+14155550190"));
    }

    [Theory]
    [InlineData("+447700900123")] // United Kingdom
    [InlineData("+4915112345678")] // Germany
    [InlineData("+2348021234567")] // Nigeria takes any name, and registered ones
    [InlineData("+18762101234")] // Jamaica
    public async Task A_name_reaches_the_countries_that_take_any(string to)
    {
        await using var world = await OpenAsync();

        var sid = await world.SendAsync(("From", "Bakery 24"), ("To", to));
        await world.ElapseAsync(2);

        var message = await world.MessageAsync(sid);
        Assert.Equal(("Bakery 24", MessageStatus.Delivered), (message.From, message.Status));
        Assert.NotNull(message.Price);
    }

    [Theory]
    [InlineData("+14155550111")] // United States
    [InlineData("+16135550111")] // Canada
    [InlineData("+525512345678")] // Mexico
    [InlineData("+8613812345678")] // China
    [InlineData("+420601123456")] // Czech Republic: registered names only
    [InlineData("+919812345678")] // India: the same
    [InlineData("+375294911911")] // Belarus: the same
    [InlineData("+966512345678")] // Saudi Arabia: the same
    [InlineData("+819012345678")] // Japan: registered digits only
    [InlineData("+68890123")] // Tuvalu: in no list
    public async Task A_name_does_not_reach_the_others(string to)
    {
        await using var world = await OpenAsync();

        await RefusedAsync(world, 21612, ("From", "Bakery"), ("To", to));
    }

    [Fact]
    public async Task Nothing_comes_in_to_a_name_and_nothing_is_sent_to_one()
    {
        await using var world = await OpenAsync();

        Assert.Equal(21211, (await Assert.ThrowsAsync<Refusal>(() => world.ReceiveAsync(to: "Bakery"))).Error.Code);
        await RefusedAsync(world, 21211, ("To", "Bakery"));
    }

    [Fact]
    public async Task Names_send_no_media()
    {
        await using var world = await OpenAsync();

        await RefusedAsync(world, 21621, ("From", "Bakery"), ("To", London), ("MediaUrl", "https://app.test/cat.jpg"));
    }

    [Fact]
    public async Task An_account_that_has_switched_names_off_has_none()
    {
        await using var world = await OpenAsync(with: account => account with { AlphanumericSenderIds = false });

        await RefusedAsync(world, 21212, ("From", "Bakery"), ("To", London));
    }

    [Theory]
    [InlineData("+447400123456", "GB", "+447700900123", null)]
    [InlineData("+447400123456", "GB", "+33612345678", null)]
    [InlineData("+447400123456", "GB", "+14155550111", 21612)] // numbers of other countries are not let into North America
    [InlineData("+447400123456", "GB", "+16135550111", 21612)]
    [InlineData("+18005550100", "US", "+14155550111", null)]
    [InlineData("+18005550100", "US", "+16135550111", null)]
    [InlineData("+18005550100", "US", "+447700900123", 21612)]
    [InlineData("+14155550100", "US", "+447700900123", null)]
    [InlineData("+14155550100", "US", "+19005550100", 21268)] // premium rate
    [InlineData("+14155550100", "US", "+442071838750", 21614)] // a land line
    public async Task How_far_a_number_reaches_depends_on_its_country_and_kind(string from, string country, string to, int? code)
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(from, number => number with { Country = country });

        if (code is { } refused) await RefusedAsync(world, refused, ("From", from), ("To", to));
        else await world.SendAsync(("From", from), ("To", to));
    }

    [Fact]
    public async Task A_domestic_number_receives_from_its_country_only()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms"), Capabilities = new(true, true, true, DomesticSmsOnly: true) });

        Assert.NotNull(await world.ReceiveAsync());
        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.ReceiveAsync(from: London))).Error.Code);
    }

    [Theory]
    [InlineData("whatsapp:+14155550111", Ours)]
    [InlineData(Theirs, "whatsapp:+14155550100")]
    public async Task Both_ends_are_of_one_channel(string to, string from)
    {
        await using var world = await OpenAsync();

        await RefusedAsync(world, 21910, ("From", from), ("To", to));
    }

    private static Account Trial(Account account) => account with { Type = AccountType.Trial };

    private static async Task RefusedAsync(MessagingWorld world, int code, params (string Name, string Value)[] parameters)
    {
        var before = (await world.MessagesAsync()).Length;

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(parameters))).Error.Code);

        Assert.Equal(before, (await world.MessagesAsync()).Length);
    }

    private static async Task<MessageFacts> FactsAsync(MessagingWorld world, Sid? service)
    {
        var (to, from) = await world.Get<MessageSenders>().FindAsync(world.Caller.AccountSid, Ours, Theirs, default);
        var facts = new MessageFacts(Sid.Parse("SM" + new string('d', 32)), world.Caller.AccountSid, Currency.USD, to, from);
        return await world.Get<SendingFacts>().GatherAsync(world.Caller.Tenant, facts, service, default);
    }

    private static async Task VerifyAsync(MessagingWorld world, string number)
    {
        var callerId = new OutgoingCallerId
        {
            Sid = world.Get<SidSource>().Next(SidPrefix.PhoneNumber, world.Now),
            AccountSid = world.Caller.AccountSid,
            PhoneNumber = number,
            FriendlyName = number,
            DateCreated = world.Now,
            DateUpdated = world.Now,
        };
        await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), CallerIdTable.Inserted(callerId), default);
        world.Get<CallerIdTable>().Forget(world.Caller.AccountSid, number);
    }
}
