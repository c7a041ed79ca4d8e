using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;
using TwilioServerless.App.Addresses;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Pricing;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.ShortCodes;

/// <summary>An account that pays, a process that can die, and time that the test moves.</summary>
internal sealed class ShortCodesWorld : IAsyncDisposable
{
    public const string Code = "555123";

    private readonly Product product;

    private ShortCodesWorld(Product product) => this.product = product;

    public Caller Caller { get; private set; } = null!;

    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time => product.Time;

    public MortalStorage Storage => (MortalStorage)Get<IStorage>();

    public static async Task<ShortCodesWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null)
    {
        var product = await Product.OpenAsync(backend, (services, _) =>
        {
            var storage = (IStorage)services.Single(service => service.ServiceType == typeof(IStorage)).ImplementationInstance!;
            services
                .AddPricing()
                .AddUsage()
                .AddBilling()
                .AddTestClocks()
                .AddApplications()
                .AddAddresses()
                .AddPhoneNumbers()
                .AddShortCodes()
                .Replace(ServiceDescriptor.Singleton<IStorage>(new MortalStorage(storage, int.MaxValue)));
        });
        var world = new ShortCodesWorld(product);
        world.Caller = await world.AccountAsync(with);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task<Caller> AccountAsync(Func<Account, Account>? with = null) => product.AccountAsync(with);

    public async Task<Caller> CallerAsync(Caller? caller = null) => await product.CallerAsync((caller ?? Caller).AccountSid);

    /// <summary>Gets 555123, or what the parameters say.</summary>
    public async Task<ShortCode> ProvisionAsync(Caller? caller = null, params (string Name, string Value)[] parameters)
    {
        var wanted = NewShortCodeRequest.Read(Forms.Of(parameters.Length == 0 ? [("Code", Code)] : parameters));
        return await Get<ProvisionShortCode>().Handle((await CallerAsync(caller)).Tenant, wanted, default);
    }

    public async Task ReleaseAsync(Sid sid, Caller? caller = null) => await Get<ReleaseShortCode>().Handle((await CallerAsync(caller)).Tenant, sid, default);

    public async Task<ShortCode> EnableMmsAsync(Sid sid, Caller? caller = null) => await Get<EnableShortCodeMms>().Handle((await CallerAsync(caller)).Tenant, sid, default);

    public async Task<ShortCode> UpdateAsync(Sid sid, Caller? caller = null, params (string Name, string Value)[] parameters) =>
        await Get<UpdateShortCode>().Handle((await CallerAsync(caller)).Tenant, sid, ShortCodeSettingsRequest.Read(Forms.Of(parameters)), default);

    public async Task<Sid[]> ListAsync(Caller? caller = null, string? name = null, string? code = null) =>
        [.. (await Get<ShowShortCodes>().Handle((caller ?? Caller).Tenant, new ShortCodeFilter(name, code), new PageRequest("/", "", 50, 0, null), default)).Items.Select(one => one.Sid)];

    /// <summary>The holder of a code, as messages find him.</summary>
    public async Task<Sid?> HolderAsync(string code = Code) => (await Get<ShortCodeTable>().FindHolderAsync(code, default))?.AccountSid;

    /// <summary>What the ledger charges an account for, in order of time.</summary>
    public async Task<(string Category, string Amount)[]> ChargesAsync(Caller? caller = null)
    {
        var postings = Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.Ledger), default);
        return [.. (await postings.Select(stored => stored.Value).ToListAsync()).OrderBy(posting => posting.DatePosted).Select(posting => (posting.Category!, posting.Amount.ToString()))];
    }

    public async Task<ReconciliationResource> ReconcileAsync(Caller? caller = null) => await Get<Reconcile>().Handle(caller ?? Caller, false, default);

    public Task ChargeRentAsync(Caller? caller = null) => Get<ChargeRent>().Handle(Subscriptions.DueList((caller ?? Caller).Account), default);

    public Task DrainAsync(string lane, Caller? caller = null) =>
        Get<Lanes>().DrainAsync($"{(caller ?? Caller).AccountSid} {lane}", Mock.Of<IOrchestrations>(), default);

    /// <summary>Everything the account has, and the claim on 555123: to see that nothing was changed.</summary>
    public async Task<string> RemainsAsync(Caller? caller = null)
    {
        var rows = await RowsAsync(Keys.Partition((caller ?? Caller).AccountSid));
        return rows + await RowsAsync(Keys.ShortCodeClaims(Code));
    }

    public ValueTask DisposeAsync() => product.DisposeAsync();

    private async Task<string> RowsAsync(string partition)
    {
        var page = await Get<Store>().RowsAsync(new RowRange(partition, "!", "~~"), default);
        Assert.Null(page.Continuation);
        return string.Join('\n', page.Rows.Select(row => $"{row.Key} {System.Text.Encoding.UTF8.GetString(row.Body.Span)}"));
    }
}
