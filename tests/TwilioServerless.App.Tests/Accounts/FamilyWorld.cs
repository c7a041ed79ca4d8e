using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Accounts;

/// <summary>A main account and its subaccounts with all they can do, and time that the test moves.</summary>
internal sealed class FamilyWorld : IAsyncDisposable
{
    public const string Theirs = "+14155550111";
    private const string OperatorKey = "the-operators-own-key";
    private readonly Product product;
    private readonly List<Sid> accounts = [];

    private FamilyWorld(Product product)
    {
        this.product = product;
        Walker = new(Get<AdvanceProcess>());
    }

    /// <summary>Whoever walks the processes.</summary>
    public ProcessWalker Walker { get; }

    public Caller Main { get; private set; } = null!;

    public DateTimeOffset Now => product.Time.GetUtcNow();

    public ITable Table => Get<IStorage>().Table(TableNames.Accounts);

    public static async Task<FamilyWorld> OpenAsync(
        StorageBackend backend = StorageBackend.Embedded, Action<IServiceCollection>? and = null, Func<Account, Account>? with = null)
    {
        var product = await Product.OpenAsync(
            backend,
            (services, configuration) =>
            {
                services.AddEverySlice(configuration);
                and?.Invoke(services);
            },
            new() { ["Operator:Key"] = OperatorKey, ["Simulator:ShortestReceiptMilliseconds"] = "1000", ["Simulator:LongestReceiptMilliseconds"] = "1000" });
        var world = new FamilyWorld(product);
        world.Main = await product.AccountAsync(with);
        world.accounts.Add(world.Main.AccountSid);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    /// <summary>The account as the caller of its own requests, as of now.</summary>
    public Task<Caller> CallerAsync(Sid account) => product.CallerAsync(account);

    public async Task<Caller> SubAsync(AccountType? type = null, Sid? clock = null, int partitions = 1)
    {
        var made = await Get<CreateAccount>().Handle(Main, new NewAccountRequest("Branch", clock, type), default);
        var sub = await CallerAsync(Sid.Parse(made.Sid));
        accounts.Add(sub.AccountSid);
        if (partitions == 1) return sub;
        var stored = (await Get<AccountTable>().FindAsync(sub.AccountSid, default))!;
        await Get<AccountTable>().SaveAsync(stored, stored.Value with { Partitions = partitions }, default);
        return await CallerAsync(sub.AccountSid);
    }

    /// <summary>The account of the main account's test credentials.</summary>
    public async Task<Caller> TestAsync()
    {
        var test = await product.AccountAsync(account => account with { OwnerSid = Main.AccountSid, IsTest = true });
        accounts.Add(test.AccountSid);
        return test;
    }

    /// <summary>Another account, of another customer.</summary>
    public Task<Caller> StrangerAsync() => product.AccountAsync();

    /// <summary>A test clock that shows the present.</summary>
    public async Task<Sid> ClockAsync()
    {
        var form = Forms.Of(("FrozenTime", Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        return Sid.Parse((await Get<CreateTestClock>().Handle(Main, form, "", default)).Sid);
    }

    public async Task AdvanceAsync(Sid clock, TimeSpan time)
    {
        var to = (await Get<TestClockTable>().GetAsync(Main.AccountSid, clock, default)).Value.FrozenTime + time;
        var form = Forms.Of(("FrozenTime", to.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)));
        await Get<AdvanceTestClock>().Handle(Main, clock, form, "", default);
        await SettleAsync();
    }

    public async Task<IncomingPhoneNumberResource> BuyAsync(Caller caller, string number = "+14158675309", string? smsUrl = null) =>
        await Get<BuyPhoneNumber>().Handle(await CallerAsync(caller.AccountSid), new NewPhoneNumber(number, null, null, new NumberSettings { SmsUrl = smsUrl }), default);

    /// <summary>Lets the account have shown that a number is its own.</summary>
    public async Task VerifyAsync(Caller caller, string number = Theirs)
    {
        var callerId = new OutgoingCallerId
        {
            Sid = Get<SidSource>().Next(SidPrefix.PhoneNumber, Now), AccountSid = caller.AccountSid, PhoneNumber = number, FriendlyName = number, DateCreated = Now, DateUpdated = Now,
        };
        await Get<Store>().CommitAsync(Keys.Partition(caller.AccountSid), CallerIdTable.Inserted(callerId), default);
        Get<CallerIdTable>().Forget(caller.AccountSid, number);
    }

    public async Task<Message> SendAsync(Caller caller, string from, string to = Theirs, string body = "Hi", params (string, string)[] and)
    {
        var form = Forms.Of([("To", to), ("From", from), ("Body", body), .. and]);
        return await Get<SendMessage>().Handle(await CallerAsync(caller.AccountSid), SendMessageRequest.Read(form), default);
    }

    public async Task<Message> MessageAsync(Message message) => (await Get<MessageTable>().FindAsync(message.AccountSid, message.Sid, default))!.Value;

    public async Task<AccountResource> ChangeAsync(Caller sub, AccountStatus status) =>
        await Get<UpdateAccount>().Handle(await CallerAsync(sub.AccountSid), new AccountChange(null, status), default);

    public async Task<UpgradeResource> UpgradeAsync(Caller caller, params (string, string)[] parameters) =>
        await Get<UpgradeAccount>().Handle(await CallerAsync(caller.AccountSid), UpgradeRequest.Read(Forms.Of(parameters)), default);

    public Task ChargeRentAsync(Caller caller) => Get<ChargeRent>().Handle(Subscriptions.DueList(caller.Account), default);

    public async Task<string> BalanceAsync(Caller caller) => (await Get<FetchBalance>().Handle(await CallerAsync(caller.AccountSid), default)).Balance;

    /// <summary>The account's postings, as "id amount".</summary>
    public async Task<string[]> PostingsAsync(Caller caller)
    {
        var postings = new List<Posting>();
        for (var n = 0; n < caller.Account.Partitions; n++)
            await foreach (var posting in Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition(caller.AccountSid, n), Keys.Ledger), default)) postings.Add(posting.Value);
        return [.. postings.OrderBy(posting => posting.Id, StringComparer.Ordinal).Select(posting => $"{posting.Id} {posting.Amount}")];
    }

    public async Task<ReconciliationResource> ProveAsync() => await Get<Reconcile>().Handle(await CallerAsync(Main.AccountSid), true, default);

    /// <summary>How many rows a partition has.</summary>
    public async Task<int> RowsAsync(string partition)
    {
        var count = 0;
        for (RowRange? next = new RowRange(partition, " ", "\x7f"); next is not null;)
        {
            var page = await Table.RangeAsync(next, default);
            count += page.Rows.Count;
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
        return count;
    }

    /// <summary>Lets so much time go by, then does what is due.</summary>
    public Task ElapseAsync(TimeSpan time)
    {
        product.Time.Advance(time);
        return SettleAsync();
    }

    /// <summary>Lets time go by in which nobody works.</summary>
    public void Sleep(TimeSpan time) => product.Time.Advance(time);

    /// <summary>Does what is due now, and what follows from it at once.</summary>
    public async Task SettleAsync()
    {
        do
        {
            while (await DueAsync() is { Length: > 0 } bells)
                foreach (var bell in bells) await Get<Lanes>().DrainAsync(bell, Walker, default);
        }
        while (await Walker.TickAsync(Now));
    }

    /// <summary>How far the closing of an account is, as the operator sees it; null: there is none, or none any more.</summary>
    public async Task<Process?> ClosingAsync(Caller caller) => await Get<ProcessRegister>().FindAsync(caller.AccountSid, default);

    /// <summary>What has happened in the closing of an account.</summary>
    public async Task<string[]> EventsAsync(Caller caller) => [.. (await ClosingAsync(caller))!.History.Select(one => one.Event)];

    /// <summary>The operator decides, nudges, cancels or rebuilds.</summary>
    public Task<Process> ActAsync(Sid resource, params (string Name, string Value)[] form) => Get<ChangeProcess>().Handle(ProcessesWorld.Request(OperatorKey, form), resource, default);

    /// <summary>A request of the operator.</summary>
    public static Microsoft.AspNetCore.Http.HttpRequest Operator(params (string Name, string Value)[] form) => ProcessesWorld.Request(OperatorKey, form);

    public async ValueTask DisposeAsync() => await product.DisposeAsync();

    private async Task<string[]> DueAsync()
    {
        var due = new List<string>();
        foreach (var sid in accounts)
        {
            if (await Get<Tenants>().FindAsync(sid, default) is not { } tenant) continue;
            for (var n = 0; n < tenant.Account.Partitions; n++)
                await foreach (var lane in Get<Sweep>().LanesAsync(Keys.Partition(sid, n), default))
                    if (lane.Due <= tenant.Now) due.Add($"{Keys.Partition(sid, n)} {lane.Lane}");
        }
        return [.. due];
    }
}
