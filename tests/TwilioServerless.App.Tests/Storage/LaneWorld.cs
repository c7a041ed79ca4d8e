using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moq;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

/// <summary>Lanes of chores over empty storage, in a time that the test moves (or in real time), seen by one process or several.</summary>
internal sealed class LaneWorld(StorageFixture fixture, TimeProvider time, ILaneHandler[] handlers) : IAsyncDisposable
{
    public const string Lane = "chores:one";
    public static readonly CancellationToken None = CancellationToken.None;
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly List<ServiceProvider> processes = [];
    private int made;

    public FakeTimeProvider Clock => (FakeTimeProvider)time;

    public IStorage Storage => fixture.Storage;

    public ITable Rows => Storage.Table(TableNames.Accounts);

    public IWorkQueue Bells => Storage.Queue(QueueNames.Doorbells);

    /// <summary>The first process.</summary>
    public ServiceProvider Process => processes[0];

    public static Task<LaneWorld> OpenAsync(params ILaneHandler[] handlers) => OpenAsync(StorageBackend.Embedded, handlers);

    public static Task<LaneWorld> OpenAsync(StorageBackend backend, params ILaneHandler[] handlers) =>
        OpenAsync(backend, new FakeTimeProvider(Start), handlers);

    public static async Task<LaneWorld> OpenAsync(StorageBackend backend, TimeProvider time, params ILaneHandler[] handlers)
    {
        var world = new LaneWorld(await TestStorage.OpenAsync(backend, time), time, handlers);
        world.Begin();
        return world;
    }

    /// <summary>Another process over the same rows, perhaps through other storage.</summary>
    public ServiceProvider Begin(IStorage? storage = null)
    {
        var services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton(storage ?? Storage)
            .AddLogging()
            .AddStore()
            .AddSingleton<AccountTable>()
            .AddSingleton(WorkShape.Of("chore", ChoreJson.Default.Chore));
        foreach (var handler in handlers) services.AddSingleton(handler);
        processes.Add(services.BuildServiceProvider());
        return processes[^1];
    }

    public T Get<T>()
        where T : notnull => Process.GetRequiredService<T>();

    /// <summary>A new account; the first one owns the others.</summary>
    public async Task<Tenant> AccountAsync(Sid? clock = null, AccountStatus status = AccountStatus.Active, int partitions = 1)
    {
        var account = new Account
        {
            Sid = Sid.Parse($"AC{++made:x32}"),
            OwnerSid = Sid.Parse($"AC{1:x32}"),
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
        return await Get<Tenants>().GetAsync(account.Sid, None);
    }

    /// <summary>Sets a test clock of the first account.</summary>
    public async Task<Sid> ClockAsync(DateTimeOffset at)
    {
        var clock = new TestClock { Sid = Sid.Parse($"CK{1:x32}"), AccountSid = Sid.Parse($"AC{1:x32}"), FriendlyName = "", FrozenTime = at, DateCreated = Start };
        await Rows.CommitAsync(clock.AccountSid.Value, [RowChange.Upsert(clock.Sid.Value, StoredJson.Write(clock, AccountJson.Default.TestClock))], None);
        return clock.Sid;
    }

    /// <summary>Accepts a chore of each id, all in one transaction, due at <paramref name="after"/> from the account's now.</summary>
    public async Task AcceptAsync(Tenant tenant, IEnumerable<string> ids, string lane = Lane, TimeSpan after = default, IServiceProvider? process = null)
    {
        var (store, tenants) = ((process ?? Process).GetRequiredService<Store>(), (process ?? Process).GetRequiredService<Tenants>());
        var now = await tenants.GetAsync(tenant.Account.Sid, None);
        var partition = Keys.Partition(tenant.Account.Sid);
        await store.CommitAsync(now, partition, Change.Of([.. ids.Select(id => new Chore(id, lane, now.Now + after))]), None);
    }

    /// <summary>Drains a lane as its bell would have it.</summary>
    public Task DrainAsync(Tenant tenant, string lane = Lane, IServiceProvider? process = null) =>
        DrainAsync($"{tenant.Account.Sid} {lane}", process ?? Process);

    /// <summary>Answers the bells that can be heard now and those that they lead to; returns how many.</summary>
    public async Task<int> AnswerAsync(IServiceProvider? process = null)
    {
        for (var answered = 0; ; answered++)
        {
            if (await Bells.ReceiveAsync(1, TimeSpan.FromSeconds(30), None) is not [var bell]) return answered;
            await DrainAsync(bell.Text, process ?? Process);
            await Bells.DeleteAsync(bell.Id, bell.Receipt, None);
        }
    }

    /// <summary>The ids of the chores that were settled, once for each time they were.</summary>
    public async Task<string[]> SettledAsync(Tenant tenant)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(tenant.Account.Sid), ChoreLane.Effects), None);
        return [.. rows.Rows.Select(row => row.Key.Split('|')[1])];
    }

    /// <summary>The rows of work that waits, without headers.</summary>
    public async Task<Row[]> WaitingAsync(Tenant tenant)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(tenant.Account.Sid), Keys.Work), None);
        return [.. rows.Rows.Where(row => !row.Key.EndsWith('!'))];
    }

    /// <summary>A row that something else writes.</summary>
    public async Task<string> WriteAsync(Tenant tenant, string key, string text) =>
        (await Rows.CommitAsync(Keys.Partition(tenant.Account.Sid), [RowChange.Upsert(key, Encoding.UTF8.GetBytes(text))], None))[0];

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        await fixture.DisposeAsync();
    }

    private static Task DrainAsync(string bell, IServiceProvider process) =>
        process.GetRequiredService<Lanes>().DrainAsync(bell, Mock.Of<IOrchestrations>(), None);
}
