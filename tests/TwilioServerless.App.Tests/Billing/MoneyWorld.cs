using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Billing;

/// <summary>Usage, billing and test clocks over empty storage, at noon of 31 January 2026 until the clock is advanced.</summary>
internal sealed class MoneyWorld : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly StorageFixture fixture;
    private readonly ServiceProvider services;
    private int made;

    private MoneyWorld(StorageFixture fixture, FakeTimeProvider clock)
    {
        this.fixture = fixture;
        Clock = clock;
        services = Process(fixture.Storage);
    }

    public FakeTimeProvider Clock { get; }

    public IStorage Storage => fixture.Storage;

    public ITable Rows => Storage.Table(TableNames.Accounts);

    public static async Task<MoneyWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var clock = new FakeTimeProvider(Start);
        return new MoneyWorld(await TestStorage.OpenAsync(backend, clock), clock);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The same rows seen by a process of its own, perhaps through other storage.</summary>
    public ServiceProvider Process(IStorage storage) => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(storage)
        .AddLogging()
        .AddStore()
        .AddPricing()
        .AddUsage()
        .AddBilling()
        .AddTestClocks()
        .AddSingleton<AccountTable>()
        .AddSingleton<DeletionTable>()
        .BuildServiceProvider();

    /// <summary>A new account; the first one owns the others.</summary>
    public async Task<Caller> AccountAsync(Sid? clock = null, AccountStatus status = AccountStatus.Active, int partitions = 1)
    {
        var owner = Sid.Parse($"AC{1:x32}");
        var account = new Account
        {
            Sid = Sid.Parse($"AC{++made:x32}"),
            OwnerSid = owner,
            FriendlyName = "Test",
            Status = status,
            Type = AccountType.Full,
            SealedAuthToken = "",
            Currency = Currency.USD,
            TestClockSid = clock,
            Partitions = partitions,
            DateCreated = Start,
            DateUpdated = Start,
        };
        await Get<AccountTable>().OpenAsync(account, None);
        return await CallerAsync(account.Sid);
    }

    public async Task<Caller> CallerAsync(Sid account) => new(await Get<Tenants>().GetAsync(account, None), account);

    /// <summary>Rents a US local number, 1.00 a month.</summary>
    public Task<Sid> RentAsync(Caller caller) => RentAsync(services, caller);

    /// <inheritdoc cref="RentAsync(Caller)"/>
    public static async Task<Sid> RentAsync(IServiceProvider process, Caller caller)
    {
        var number = process.GetRequiredService<SidSource>().Next(SidPrefix.PhoneNumber, caller.Now);
        var change = await process.GetRequiredService<Subscriptions>().BeginAsync(caller.Tenant, new Rented(number, UsageCategory.PhoneNumbersLocal, "US", "Number", NumberType.Local), None);
        await process.GetRequiredService<Store>().CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), change, None);
        return number;
    }

    public async Task ReleaseAsync(Caller caller, Sid number) =>
        await Get<Store>().CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), await Get<Subscriptions>().EndAsync(caller.Tenant, number, None), None);

    public Task<Posting> PayAsync(Caller caller, decimal amount, string key) => Get<TopUp>().PayAsync(caller.Tenant, new Payment(amount, key), None);

    /// <summary>A charge of one segment, 0.00750, on a day.</summary>
    public async Task ChargeAsync(Caller caller, int n, int day = 0, int partition = 0)
    {
        var posting = new Posting
        {
            Id = $"msg:{n}",
            DatePosted = caller.Now.AddDays(-day),
            AccountSid = caller.AccountSid,
            Debit = BookAccount.Customer(caller.AccountSid),
            Credit = BookAccount.Revenue(UsageCategory.SmsOutboundLongCode),
            Amount = new(750, Currency.USD),
            Category = UsageCategory.SmsOutboundLongCode,
            Quantity = 1,
            Description = "SMS",
        };
        await Get<Store>().CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid, partition), Change.Of(new Post(posting)), None);
    }

    public async Task<string> BalanceAsync(Caller caller) => (await Get<FetchBalance>().Handle(caller, None)).Balance;

    public async Task<List<Posting>> PostingsAsync(Caller caller)
    {
        var postings = new List<Posting>();
        for (var n = 0; n < caller.Account.Partitions; n++)
            await foreach (var posting in Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition(caller.AccountSid, n), Keys.Ledger), None))
                postings.Add(posting.Value);
        return postings;
    }

    public async Task<ReconciliationResource> ReconcileAsync(Caller caller, bool family = false) => await Get<Reconcile>().Handle(caller, family, None);

    /// <summary>Charges the due list of an account, as the queue trigger does.</summary>
    public Task ChargeRentAsync(Caller caller) => ChargeListAsync(Subscriptions.DueList(caller.Account));

    public Task ChargeListAsync(string dueList, IServiceProvider? process = null) =>
        (process ?? services).GetRequiredService<ChargeRent>().Handle(dueList, None);

    public Task RollUpAsync(Caller caller, ServiceProvider? process = null, int partition = 0) =>
        (process ?? services).GetRequiredService<Lanes>().DrainAsync($"{Keys.Partition(caller.AccountSid, partition)} {Post.LedgerLane}", NoOrchestrations.None, None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await fixture.DisposeAsync();
    }

    private sealed class NoOrchestrations : IOrchestrations
    {
        public static NoOrchestrations None { get; } = new();

        public Task StartAsync(string name, string id, object input, CancellationToken ct) => throw new NotSupportedException();

        public Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct) => throw new NotSupportedException();
    }
}
