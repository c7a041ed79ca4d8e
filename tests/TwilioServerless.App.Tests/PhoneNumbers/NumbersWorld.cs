using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>The slice over empty storage, at noon of 31 January 2026 until the clock is advanced.</summary>
internal sealed class NumbersWorld : IAsyncDisposable
{
    private readonly StorageFixture fixture;
    private readonly ServiceProvider services;

    private NumbersWorld(StorageFixture fixture, FakeTimeProvider clock)
    {
        this.fixture = fixture;
        Clock = clock;
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(fixture.Storage)
            .AddLogging()
            .AddStore()
            .AddPricing()
            .AddUsage()
            .AddBilling()
            .AddAddresses()
            .AddApplications()
            .AddPhoneNumbers().AddProcesses()
            .AddSingleton<AccountTable>()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public IStorage Storage => fixture.Storage;

    public static async Task<NumbersWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        return new NumbersWorld(await TestStorage.OpenAsync(backend, clock), clock);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A caller of an account of its own; <paramref name="n"/> tells callers apart.</summary>
    public Caller Caller(int n = 1, bool test = false)
    {
        var sid = Sid.Parse($"AC{n:x32}");
        var account = new Account
        {
            Sid = sid,
            OwnerSid = sid,
            FriendlyName = "Test",
            Status = AccountStatus.Active,
            Type = AccountType.Full,
            SealedAuthToken = "",
            Currency = Currency.USD,
            IsTest = test,
            DateCreated = Clock.GetUtcNow(),
            DateUpdated = Clock.GetUtcNow(),
        };
        return new Caller(new Tenant(account, Clock.GetUtcNow()), sid);
    }

    public Task<IncomingPhoneNumberResource> BuyAsync(string number, Caller? caller = null, NumberSettings? settings = null) =>
        Get<BuyPhoneNumber>().Handle(caller ?? Caller(), new NewPhoneNumber(number, null, null, settings ?? new()), default);

    public async Task ReleaseAsync(string sid, Caller? caller = null) =>
        await Get<ReleasePhoneNumber>().Handle(caller ?? Caller(), Sid.Parse(sid), default);

    /// <summary>What the ledger holds for an account.</summary>
    public async Task<IReadOnlyList<Posting>> PostingsAsync(Caller caller)
    {
        var postings = new List<Posting>();
        await foreach (var posting in Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(caller.AccountSid), Keys.Ledger), PostingJson.Default.Posting, default))
            postings.Add(posting.Value);
        return postings;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await fixture.DisposeAsync();
    }
}
