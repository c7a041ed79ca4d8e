using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Testing;

/// <summary>The product's stories over storage of one test, without a host, in a time that the test moves.</summary>
public sealed class Product : IAsyncDisposable
{
    /// <summary>When every test begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly StorageFixture fixture;
    private readonly ServiceProvider services;

    private Product(StorageFixture fixture, ServiceProvider services, FakeTimeProvider time)
    {
        (this.fixture, this.services) = (fixture, services);
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    /// <summary>Accounts and alerts over empty storage, and the slices the test adds.</summary>
    public static async Task<Product> OpenAsync(
        StorageBackend backend = StorageBackend.Embedded,
        Action<IServiceCollection, IConfiguration>? slices = null,
        Dictionary<string, string?>? settings = null,
        FakeTimeProvider? time = null)
    {
        time ??= new FakeTimeProvider(Start);
        var fixture = await TestStorage.OpenAsync(backend, time);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Security:Key"] = Convert.ToBase64String(new byte[32]) })
            .AddInMemoryCollection(settings ?? [])
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new TestEnvironment())
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(fixture.Storage)
            .AddStore()
            .AddAccounts(configuration)
            .AddMonitor();
        slices?.Invoke(services, configuration);
        return new Product(fixture, services.BuildServiceProvider(), time);
    }

    /// <summary>A story, table or whatever else is registered.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Opens a main account; returns it as the caller of its own requests. Its token is "token".</summary>
    public async Task<Caller> AccountAsync(Func<Account, Account>? with = null)
    {
        var sid = Get<SidSource>().Next(SidPrefix.Account, Time.GetUtcNow());
        var account = new Account
        {
            Sid = sid,
            OwnerSid = sid,
            FriendlyName = "Test",
            Status = AccountStatus.Active,
            Type = AccountType.Full,
            SealedAuthToken = Get<TokenVault>().Seal(sid, "token"),
            Currency = Currency.USD,
            DateCreated = Time.GetUtcNow(),
            DateUpdated = Time.GetUtcNow(),
        };
        account = with?.Invoke(account) ?? account;
        await Get<AccountTable>().OpenAsync(account, default);
        return await CallerAsync(account.Sid);
    }

    /// <summary>The account as the caller of its own requests, as of now.</summary>
    public async Task<Caller> CallerAsync(Sid account) => new(await Get<Tenants>().GetAsync(account, default), account);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await fixture.DisposeAsync();
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "Tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
