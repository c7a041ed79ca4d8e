using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Benchmarks;

/// <summary>10,000 numbers due on one day, charged in one run: time and storage requests; then the same run killed in the middle and repeated.</summary>
internal static class RentBenchmark
{
    private const int Numbers = 10_000;
    private static readonly DateTimeOffset Bought = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync()
    {
        Console.WriteLine($"Rent: {Numbers:N0} numbers due on one day, embedded");
        foreach (var accounts in new[] { 1, 100, Numbers }) await ChargeAsync(accounts);
    }

    private static async Task ChargeAsync(int accounts)
    {
        var clock = new FakeTimeProvider(Bought);
        await using var fixture = await TestStorage.EmbeddedAsync(clock);
        await using var selling = Process(fixture.Storage, clock);
        var callers = await SellAsync(selling, accounts);

        clock.SetUtcNow(new(2026, 2, 28, 13, 0, 0, TimeSpan.Zero));
        var counting = new CountingStorage(fixture.Storage);
        await using var charging = Process(counting, clock);
        var watch = Stopwatch.StartNew();
        await RunAsync(charging);
        Console.WriteLine(
            $"  {accounts,6:N0} accounts   {watch.Elapsed.TotalSeconds,6:0.00} s   {counting.Total,6:N0} requests   {(counting.Total - accounts) / (double)Numbers:0.000} a number beside one commit an account");

        clock.SetUtcNow(new(2026, 3, 31, 13, 0, 0, TimeSpan.Zero));
        await using var killed = Process(new FailingStorage(fixture.Storage) { Last = counting.Of(StorageRequest.Commit) / 2, IsLastWritten = true }, clock);
        await KilledAsync(() => RunAsync(killed));
        await RunAsync(selling);
        Console.WriteLine($"                    the next month killed half way and repeated: {await ProofAsync(selling, callers)}");
    }

    private static async Task RunAsync(ServiceProvider process)
    {
        for (var shard = 0; shard < Keys.Shards; shard++) await process.GetRequiredService<ChargeRent>().Handle(Keys.DueList(shard), None);
    }

    private static async Task KilledAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (StorageGoneException)
        {
            return;
        }
        throw new InvalidOperationException("The run was not killed.");
    }

    private static async Task<List<Caller>> SellAsync(ServiceProvider process, int accounts)
    {
        var callers = Enumerable.Range(1, accounts).Select(Caller).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Numbers), async (n, ct) =>
        {
            var caller = callers[n % accounts];
            var rented = new Rented(process.GetRequiredService<SidSource>().Next(SidPrefix.PhoneNumber, Bought), UsageCategory.PhoneNumbersLocal, "US", "Number", NumberType.Local);
            var change = await process.GetRequiredService<Subscriptions>().BeginAsync(caller.Tenant, rented, ct);
            await process.GetRequiredService<Store>().CommitAsync(caller.Tenant, Keys.Partition(caller.AccountSid), change, ct);
        });
        return callers;
    }

    private static async Task<string> ProofAsync(ServiceProvider process, List<Caller> callers)
    {
        var (charges, mismatches) = (0L, 0);
        foreach (var caller in callers.Take(100))
        {
            var proof = await process.GetRequiredService<Reconcile>().Handle(caller, false, None);
            charges += proof.Counts["postings"];
            mismatches += proof.Mismatches.Count;
        }
        return $"{charges:N0} charges on {Math.Min(100, callers.Count)} accounts (expected {3 * Numbers / callers.Count * Math.Min(100, callers.Count):N0}), {mismatches} mismatches";
    }

    private static Caller Caller(int n)
    {
        var sid = Sid.Parse($"AC{n:x32}");
        var account = new Account
        {
            Sid = sid,
            OwnerSid = sid,
            FriendlyName = "Bench",
            Status = AccountStatus.Active,
            Type = AccountType.Full,
            SealedAuthToken = "",
            Currency = Currency.USD,
            DateCreated = Bought,
            DateUpdated = Bought,
        };
        return new(new Tenant(account, Bought), sid);
    }

    private static ServiceProvider Process(IStorage storage, TimeProvider clock) => new ServiceCollection()
        .AddSingleton(clock)
        .AddSingleton(storage)
        .AddLogging()
        .AddStore()
        .AddPricing()
        .AddUsage()
        .AddBilling()
        .AddSingleton<AccountTable>()
        .AddSingleton<DeletionTable>()
        .BuildServiceProvider();
}
