using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Contents;
using TwilioServerless.App.GeoPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Media;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>An account with two numbers, its customer's server, a network whose receipts take a second, and time that the test moves.</summary>
internal sealed class MessagingWorld : IAsyncDisposable
{
    public const string Ours = "+14155550100";
    public const string OursToo = "+14155550101";
    public const string Theirs = "+14155550111";

    private readonly Product product;

    private MessagingWorld(Product product) => this.product = product;

    public CustomerServer Server { get; } = new();

    public Caller Caller { get; private set; } = null!;

    public DateTimeOffset Now => product.Time.GetUtcNow();

    /// <summary>Where the product's storage was wrapped, for who wants something to happen before a commit.</summary>
    public WatchedStorage Storage => (WatchedStorage)Get<IStorage>();

    public static async Task<MessagingWorld> OpenAsync(
        StorageBackend backend = StorageBackend.Embedded,
        Func<Account, Account>? with = null,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? and = null,
        FakeTimeProvider? time = null)
    {
        var product = await Product.OpenAsync(
            backend,
            (services, configuration) =>
            {
                services
                    .AddCallbacks(configuration)
                    .AddGeoPermissions()
                    .AddPhoneNumbers()
                    .AddAddresses()
                    .AddApplications()
                    .AddCallerIds()
                    .AddMonitor()
                    .AddProcesses()
                    .AddMails(configuration)
                    .AddShortCodes()
                    .AddPricing()
                    .AddUsage()
                    .AddBilling()
                    .AddSenderIds()
                    .AddSimulator()
                    .AddOptOuts()
                    .AddMedia(configuration)
                    .AddWhatsApp()
                    .AddMessagingServices()
                    .AddContents(configuration)
                    .AddMessaging(configuration)
                    .WrapStorage(storage => new WatchedStorage(storage));
                and?.Invoke(services);
            },
            new(settings ?? []) { ["Operator:Key"] = "the-operators-own-key", ["Simulator:ShortestReceiptMilliseconds"] = "1000", ["Simulator:LongestReceiptMilliseconds"] = "1000" },
            time);
        var world = new MessagingWorld(product);
        world.Caller = await product.AccountAsync(with);
        await world.OwnAsync(Ours);
        await world.OwnAsync(OursToo);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    /// <summary>Another account, of another customer.</summary>
    public Task<Caller> StrangerAsync() => product.AccountAsync();

    public Task HandsetAsync(MessageOutcome outcome, string number = Theirs) =>
        Get<HandsetTable>().SaveAsync(Caller.Account, Handset.Usual(number) with { MessageOutcome = outcome }, default);

    /// <summary>Sends "Hello" from our number to theirs, or what the parameters say instead.</summary>
    public async Task<Sid> SendAsync(params (string Name, string Value)[] parameters) => Sid.Parse((await AcceptAsync(parameters)).Sid);

    public async Task<MessageResource> AcceptAsync(params (string Name, string Value)[] parameters)
    {
        var usual = new[] { ("To", Theirs), ("From", Ours), ("Body", "Hello") }.ExceptBy(parameters.Select(parameter => parameter.Name), one => one.Item1);
        return MessageResource.Of(await Get<SendMessage>().Handle(await CallerAsync(), SendMessageRequest.Read(Forms.Of([.. usual, .. parameters])), default));
    }

    /// <summary>Their phone writes to our number; null if nobody takes it.</summary>
    public async Task<Sid?> ReceiveAsync(string body = "Hi", string from = Theirs, string to = Ours) =>
        await Get<ReceiveMessage>().Handle(await CallerAsync(), new NewMessage(to, from, body), default) is { } message ? Sid.Parse(message.Sid) : null;

    /// <summary>The same with pictures.</summary>
    public async Task<Sid?> ReceiveMediaAsync(string body, params string[] urls) =>
        await Get<ReceiveMessage>().Handle(await CallerAsync(), new NewMessage(Ours, Theirs, body) { MediaUrls = [.. urls] }, default) is { } message ? Sid.Parse(message.Sid) : null;

    /// <summary>What the account answered, in the order in which it was sent.</summary>
    public async Task<Message[]> RepliesAsync() =>
        [.. (await MessagesAsync()).Where(message => message.Direction == MessageDirection.OutboundReply).OrderBy(reply => reply.DateSent)];

    public async Task<Message> MessageAsync(Sid message) => (await StoredAsync(message)).Value;

    public async Task<Stored<Message>> StoredAsync(Sid message) => (await Get<MessageTable>().FindAsync(Caller.AccountSid, message, default))!;

    public async Task<MessageStatus[]> StatusesAsync(params Sid[] messages) =>
        await Task.WhenAll(messages.Select(async sid => (await MessageAsync(sid)).Status));

    /// <summary>All messages of the account, newest first.</summary>
    public async Task<Message[]> MessagesAsync() => await Partitions.ToAsyncEnumerable()
        .SelectMany(partition => Get<MessageTable>().InAsync(partition, default)).Select(stored => stored.Value).ToArrayAsync();

    public async Task<Caller> CallerAsync() => Caller = await product.CallerAsync(Caller.AccountSid);

    /// <summary>Lets so many seconds go by, doing in each what is due.</summary>
    public async Task ElapseAsync(int seconds)
    {
        await SettleAsync();
        for (var n = 0; n < seconds; n++)
        {
            product.Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync();
        }
    }

    /// <summary>Lets time go by in which nobody works.</summary>
    public void Sleep(TimeSpan time) => product.Time.Advance(time);

    /// <summary>Does what is due now, and what follows from it at once.</summary>
    public async Task SettleAsync()
    {
        while (await DueAsync() is { Length: > 0 } bells)
            foreach (var bell in bells) await DrainAsync(bell);
    }

    /// <summary>Drains a lane of the first partition: "send:+14155550100".</summary>
    public Task DrainLaneAsync(string lane) => DrainAsync($"{Caller.AccountSid} {lane}");

    /// <summary>Drains a lane as another process would that knows nothing of this one.</summary>
    public Task DrainElsewhereAsync(string lane) => ActivatorUtilities.CreateInstance<Lanes>(Get<IServiceProvider>(), new AwakeLanes())
        .DrainAsync($"{Caller.AccountSid} {lane}", Mock.Of<IOrchestrations>(), default);

    /// <summary>The lanes that have work, due or not.</summary>
    public async Task<string[]> LanesAsync() => await Get<Sweep>().LanesAsync(Caller.AccountSid.Value, default).Select(lane => lane.Lane).ToArrayAsync();

    /// <summary>The ids of the account's postings.</summary>
    public async Task<string[]> PostingsAsync()
    {
        var rows = await Task.WhenAll(Partitions.Select(partition => Get<Store>().RowsAsync(RowRange.Prefix(partition, Keys.Ledger), default)));
        return [.. rows.SelectMany(page => page.Rows).Select(row => row.Key[Keys.Ledger.Length..])];
    }

    /// <summary>Gives the account a number, as the test wants it.</summary>
    public async Task OwnAsync(string phoneNumber, Func<IncomingPhoneNumber, IncomingPhoneNumber>? with = null)
    {
        var number = new IncomingPhoneNumber
        {
            Sid = Sid.Parse("PN" + phoneNumber[1..].PadLeft(32, '0')),
            AccountSid = Caller.AccountSid,
            PhoneNumber = phoneNumber,
            Country = "US",
            Type = NumberType.Local,
            Capabilities = new(true, true, true),
            FriendlyName = phoneNumber,
            DateCreated = Now,
            DateUpdated = Now,
        };
        number = with?.Invoke(number) ?? number;
        var json = PhoneNumberJson.Default;
        await Get<Store>().CommitAsync(Keys.Partition(Caller.AccountSid), [
            RowChange.Upsert(number.Sid.Value, StoredJson.Write(number, json.IncomingPhoneNumber)),
            RowChange.Upsert(Keys.NumberPointer(phoneNumber, number.Sid), StoredJson.Write(new NumberPointer(number.Sid), json.NumberPointer))], default);
        await Get<Store>().CommitAsync(Keys.NumberBlock(phoneNumber), [
            RowChange.Upsert(phoneNumber, StoredJson.Write(new NumberClaim(phoneNumber, Caller.AccountSid, number.Sid, Now), json.NumberClaim))], default);
        Get<PhoneNumberTable>().Forget(Caller.AccountSid, phoneNumber);
    }

    /// <summary>Gives the account a short code of the United States, as the test wants it.</summary>
    public async Task OwnCodeAsync(string digits, Func<ShortCode, ShortCode>? with = null)
    {
        var code = new ShortCode
        {
            Sid = Sid.Parse("SC" + digits.PadLeft(32, '0')),
            AccountSid = Caller.AccountSid,
            Code = digits,
            Country = "US",
            FriendlyName = digits,
            DateCreated = Now,
            DateUpdated = Now,
        };
        code = with?.Invoke(code) ?? code;
        var json = ShortCodeJson.Default;
        await Get<Store>().CommitAsync(Keys.Partition(Caller.AccountSid), [
            RowChange.Upsert(code.Sid.Value, StoredJson.Write(code, json.ShortCode)),
            RowChange.Upsert(Keys.ShortCodePointer(digits, code.Sid), StoredJson.Write(new ShortCodePointer(code.Sid), json.ShortCodePointer))], default);
        await Get<Store>().CommitAsync(
            Keys.ShortCodeClaims(digits), [RowChange.Upsert(digits, StoredJson.Write(new ShortCodeClaim(digits, Caller.AccountSid, code.Sid, Now), json.ShortCodeClaim))], default);
        Get<ShortCodeTable>().Forget(Caller.AccountSid, digits);
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        await Server.DisposeAsync();
    }

    private IEnumerable<string> Partitions => Enumerable.Range(0, Caller.Account.Partitions).Select(n => Keys.Partition(Caller.AccountSid, n));

    private async Task<string[]> DueAsync() => await Partitions.ToAsyncEnumerable()
        .SelectMany(partition => Get<Sweep>().LanesAsync(partition, default).Where(lane => lane.Due <= Now).Select(lane => $"{partition} {lane.Lane}")).ToArrayAsync();

    /// <summary>Answers a bell.</summary>
    public Task DrainAsync(string bell) => Get<Lanes>().DrainAsync(bell, Mock.Of<IOrchestrations>(), default);
}

/// <summary>Parameters of a request.</summary>
internal static class Forms
{
    public static Form Of(params (string Name, string Value)[] parameters) =>
        new(name => parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).ToArray());
}
