using TwilioServerless.App.Accounts;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.PhoneNumbers;

/// <summary>A main account and its subaccounts with numbers, over storage that can die, and a customer's server.</summary>
internal sealed class FamilyWorld : IAsyncDisposable
{
    public const string Number = "+14158675309";
    private readonly Product product;
    private ProcessWalker? walker;

    private FamilyWorld(Product product, CustomerServer server, MortalStorage storage, Caller parent) =>
        (this.product, Server, Storage, Parent) = (product, server, storage, parent);

    public CustomerServer Server { get; }

    public MortalStorage Storage { get; }

    /// <summary>The main account with its own credentials.</summary>
    public Caller Parent { get; private set; }

    public DateTimeOffset Now => product.Time.GetUtcNow();

    public static async Task<FamilyWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null)
    {
        var server = new CustomerServer();
        MortalStorage storage = null!;
        var product = await Product.OpenAsync(backend, (services, configuration) =>
        {
            services.AddPricing().AddUsage().AddBilling().AddTestClocks().AddMonitor().AddCallbacks(configuration).AddAddresses().AddApplications().AddPhoneNumbers().AddProcesses();
            services.WrapStorage(inner => storage = new MortalStorage(inner));
        });
        return new FamilyWorld(product, server, storage, await product.AccountAsync(with));
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public void Advance(TimeSpan time) => product.Time.Advance(time);

    /// <summary>A new subaccount with its own credentials.</summary>
    public async Task<Caller> SubaccountAsync(string? testClock = null)
    {
        var form = testClock is null ? Forms.Of() : Forms.Of(("TestClockSid", testClock));
        var made = await Get<CreateAccount>().Handle(Parent, NewAccountRequest.Read(form), default);
        return await CallerAsync(Sid.Parse(made.Sid));
    }

    /// <summary>A main account of another family.</summary>
    public Task<Caller> StrangerAsync() => product.AccountAsync();

    /// <summary>The account as of now.</summary>
    public Task<Caller> CallerAsync(Sid account) => product.CallerAsync(account);

    /// <summary>The account as of now, with the main account's credentials.</summary>
    public async Task<Caller> ByParentAsync(Caller caller) => (await CallerAsync(caller.AccountSid)) with { AuthenticatedSid = Parent.AccountSid };

    public Task<IncomingPhoneNumberResource> BuyAsync(Caller caller, string number = Number, NumberSettings? settings = null) =>
        Get<BuyPhoneNumber>().Handle(caller, new NewPhoneNumber(number, null, null, settings ?? new()), default);

    public async Task<IncomingPhoneNumberResource> MoveAsync(Caller from, string sid, Caller to, NumberSettings? settings = null) =>
        await Get<UpdatePhoneNumber>().Handle(await ByParentAsync(from), Sid.Parse(sid), (settings ?? new()) with { AccountSid = to.AccountSid.Value }, default);

    public async Task ReleaseAsync(Caller caller, string sid) => await Get<ReleasePhoneNumber>().Handle(await CallerAsync(caller.AccountSid), Sid.Parse(sid), default);

    /// <summary>Which of the accounts have the number.</summary>
    public async Task<Sid[]> OwnersAsync(string sid, params Caller[] accounts)
    {
        var owners = new List<Sid>();
        foreach (var account in accounts)
            if (await Get<PhoneNumberTable>().FindAsync(account.AccountSid, Sid.Parse(sid), default) is not null) owners.Add(account.AccountSid);
        return [.. owners];
    }

    /// <summary>The ids of an account's postings.</summary>
    public async Task<string[]> PostingsAsync(Caller caller)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(caller.AccountSid), Keys.Ledger), default);
        return [.. rows.Rows.Select(row => row.Key[Keys.Ledger.Length..])];
    }

    /// <summary>Charges what is due to accounts, as the timer and its queue do.</summary>
    public async Task ChargeRentAsync(params Caller[] accounts)
    {
        foreach (var list in accounts.Select(caller => Subscriptions.DueList(caller.Account)).Distinct()) await Get<ChargeRent>().Handle(list, default);
    }

    public Task<ReconciliationResource> ReconcileAsync() => Get<Reconcile>().Handle(Parent, true, default);

    /// <summary>Does what is due in all accounts of the family, and what follows from it at once.</summary>
    public async Task SettleAsync()
    {
        walker ??= new(Get<AdvanceProcess>());
        while (await DueAsync() is { Count: > 0 } bells)
            foreach (var bell in bells) await Get<Lanes>().DrainAsync(bell, walker, default);
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task<List<string>> DueAsync()
    {
        var bells = new List<string>();
        await foreach (var account in Get<AccountTable>().FamilyAsync(Parent.AccountSid, null, null, default))
        {
            var now = (await Get<Tenants>().GetAsync(account.Value.Sid, default)).Now;
            await foreach (var (lane, due) in Get<Sweep>().LanesAsync(Keys.Partition(account.Value.Sid), default))
                if (due <= now) bells.Add($"{account.Value.Sid} {lane}");
        }
        return bells;
    }
}
