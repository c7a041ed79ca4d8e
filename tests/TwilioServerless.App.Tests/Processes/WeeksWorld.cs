using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Processes;

/// <summary>An account, the operator, a process that can die, and weeks that the test passes.</summary>
internal abstract class WeeksWorld : IAsyncDisposable
{
    private const string OperatorKey = "the-operators-own-key";

    private readonly Product product;
    private readonly string[] worked;

    /// <param name="begun">What <see cref="BeginAsync"/> began.</param>
    /// <param name="freeing">The lane in which what is given up becomes free.</param>
    protected WeeksWorld(Begun begun, string freeing)
    {
        (product, Counting, Caller, worked) = (begun.Product, begun.Counting, begun.Caller, [WakeProcess.WakeLane, freeing, "release"]);
        Walker = new(Get<AdvanceProcess>());
    }

    public Caller Caller { get; }

    public ProcessWalker Walker { get; }

    public FakeTimeProvider Time => product.Time;

    public DateTimeOffset Now => Time.GetUtcNow();

    public MortalStorage Storage => (MortalStorage)Get<IStorage>();

    public CountingStorage Counting { get; }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task<Caller> AccountAsync(Func<Account, Account>? with = null) => product.AccountAsync(with);

    public Task<Caller> CallerAsync(Caller? caller = null) => product.CallerAsync((caller ?? Caller).AccountSid);

    public static Task<JsonBody> Body(string json)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return JsonBody.ReadAsync(request, default);
    }

    /// <summary>Lets work be done and deadlines come until there is nothing to do.</summary>
    public async Task SettleAsync(Caller? caller = null)
    {
        do
        {
            foreach (var lane in worked) await DrainAsync(lane, caller);
        }
        while (await Walker.TickAsync(Now));
    }

    public Task DrainAsync(string lane, Caller? caller = null) => Get<Lanes>().DrainAsync($"{(caller ?? Caller).AccountSid} {lane}", Walker, default);

    public async Task PassAsync(TimeSpan time, Caller? caller = null)
    {
        Time.Advance(time);
        await SettleAsync(caller);
    }

    /// <summary>Passes the days one by one.</summary>
    public async Task PassDaysAsync(int days, Caller? caller = null)
    {
        for (var day = 0; day < days; day++) await PassAsync(TimeSpan.FromDays(1), caller);
    }

    public async Task<string[]> MailsAsync(Caller? caller = null)
    {
        var page = await Get<ShowMails>().Handle(await CallerAsync(caller), Forms.Of(), new PageRequest("/", "", 50, 0, null), default);
        return [.. page.Items.Select(mail => mail.Subject).Reverse()];
    }

    public Task ChargeRentAsync(Caller? caller = null) => Get<ChargeRent>().Handle(Subscriptions.DueList((caller ?? Caller).Account), default);

    public async Task<ReconciliationResource> ReconcileAsync(Caller? caller = null) => await Get<Reconcile>().Handle(await CallerAsync(caller), false, default);

    public ValueTask DisposeAsync() => product.DisposeAsync();

    protected static async Task<Begun> BeginAsync(StorageBackend backend, Func<Account, Account>? with)
    {
        CountingStorage counting = null!;
        var product = await Product.OpenAsync(
            backend,
            (services, configuration) => services.AddEverySlice(configuration).WrapStorage(storage => new MortalStorage(counting = new(storage))),
            new() { ["Operator:Key"] = OperatorKey });
        return new(product, counting, await product.AccountAsync(with));
    }

    protected async Task<Process> ProcessAsync(Sid sid) => (await Get<ProcessRegister>().FindAsync(sid, default))!;

    protected async Task<string[]> EventsAsync(Sid sid) => [.. (await ProcessAsync(sid)).History.Select(one => one.Event)];

    /// <summary>The operator decides, nudges, cancels or rebuilds.</summary>
    protected Task<Process> ActAsync(Sid sid, (string Name, string Value)[] form) => Get<ChangeProcess>().Handle(ProcessesWorld.Request(OperatorKey, form), sid, default);

    /// <summary>What the ledger says of an account, in order of time.</summary>
    protected async Task<Posting[]> PostingsAsync(Caller? caller)
    {
        var postings = Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.Ledger), default);
        return [.. (await postings.Select(stored => stored.Value).ToListAsync()).OrderBy(posting => posting.DatePosted)];
    }

    /// <summary>What a world is made of.</summary>
    protected sealed record Begun(Product Product, CountingStorage Counting, Caller Caller);
}
