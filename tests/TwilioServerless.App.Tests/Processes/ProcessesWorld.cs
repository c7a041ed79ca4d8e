using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Processes;

/// <summary>An account that sends people on errands, the operator, and time that the test moves.</summary>
internal sealed class ProcessesWorld : IAsyncDisposable
{
    private const string OperatorKey = "the-operators-own-key";

    private readonly Product product;

    private ProcessesWorld(Product product, Caller caller)
    {
        (this.product, Caller) = (product, caller);
        Walker = new(Get<AdvanceProcess>());
    }

    public Caller Caller { get; }

    public ProcessWalker Walker { get; }

    public MortalStorage Storage => (MortalStorage)Get<IStorage>();

    public static async Task<ProcessesWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var product = await Product.OpenAsync(
            backend,
            (services, _) =>
                services.AddPricing().AddUsage().AddBilling().AddTestClocks().AddProcesses().AddSingleton<IProcessKind, ErrandKind>().WrapStorage(storage => new MortalStorage(storage)),
            new() { ["Operator:Key"] = OperatorKey });
        return new(product, await product.AccountAsync());
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task<Caller> AccountAsync() => product.AccountAsync();

    /// <summary>Sends somebody; as of version 1 of errands.</summary>
    public async Task<Sid> SendAsync(Caller? caller = null, int version = 1)
    {
        var tenant = (await product.CallerAsync((caller ?? Caller).AccountSid)).Tenant;
        var sid = Get<SidSource>().Next("ER", tenant.Now);
        var begun = await Get<ProcessTable>().BeginAsync(tenant, new(sid, "errand", version, tenant.Account.Sid), ErrandKind.Send(tenant.Now), default);
        await Get<Store>().CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), begun, default);
        return sid;
    }

    /// <summary>Lets the work of the lanes be done, and the timers of deadlines come, until there is nothing to do.</summary>
    public async Task SettleAsync()
    {
        do await Get<Lanes>().DrainAsync($"{Caller.AccountSid} {WakeProcess.WakeLane}", Walker, default);
        while (await Walker.TickAsync(product.Time.GetUtcNow()));
    }

    public async Task PassAsync(TimeSpan time)
    {
        product.Time.Advance(time);
        await SettleAsync();
    }

    public async Task<Process> ProcessAsync(Sid sid) => (await Get<ProcessRegister>().FindAsync(sid, default))!;

    public Task<Process> ActAsync(Sid sid, string action, string? decision = null) =>
        Get<ChangeProcess>().Handle(Request(("Action", action), ("Decision", decision ?? "")), sid, default);

    /// <summary>From now on the account lives by a test clock.</summary>
    public async Task<Sid> ClockAsync()
    {
        var made = await Get<CreateTestClock>().Handle(Caller, new Form(name => name == "FrozenTime" ? "2026-03-02T09:00:00Z" : default), "https://x", default);
        var clock = Sid.Parse(made.Sid);
        var account = Caller.Account with { TestClockSid = clock };
        await Get<Store>().CommitAsync(Keys.Partition(account.Sid), [RowChange.Upsert(account.Sid.Value, StoredJson.Write(account, AccountJson.Default.Account)), TestClockTable.AttachRow(clock, account.Sid)], default);
        Get<Tenants>().Forget(account.Sid);
        return clock;
    }

    public async Task<string> AdvanceAsync(Sid clock, DateTimeOffset time) =>
        (await Get<AdvanceTestClock>().Handle(Caller, clock, new Form(name => name == "FrozenTime" ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : default), "https://x", default)).Status;

    public async Task<string> ClockStatusAsync(Sid clock) => (await Get<FetchTestClock>().Handle(Caller, clock, "https://x", default)).Status;

    /// <summary>Lets a process that is not over be looked at again.</summary>
    public async Task NudgeAsync(Sid sid)
    {
        if (!(await ProcessAsync(sid)).IsOver) await ActAsync(sid, "nudge");
    }

    public async Task<Sid[]> ListAsync(params (string Name, string Value)[] filters)
    {
        var request = Request();
        request.Method = "GET";
        request.QueryString = QueryString.Create(filters.ToDictionary(one => one.Name, one => (string?)one.Value));
        return [.. (await Get<ShowProcesses>().Handle(request, default)).Items.Select(process => process.Sid)];
    }

    /// <summary>A form from the operator, or from somebody with another key.</summary>
    public static HttpRequest Request(params (string Name, string Value)[] form) => Request(OperatorKey, form);

    public static HttpRequest Request(string key, params (string Name, string Value)[] form)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Path = "/console/v1/Processes";
        request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("operator:" + key));
        request.Form = new FormCollection(form.ToDictionary(one => one.Name, one => new Microsoft.Extensions.Primitives.StringValues(one.Value)));
        return request;
    }

    public ValueTask DisposeAsync() => product.DisposeAsync();
}
