using System.Text;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Processes;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.ShortCodes;

/// <summary>An account that pays, reviewers and carriers, a process that can die, and time that the test moves.</summary>
internal sealed class ShortCodesWorld : IAsyncDisposable
{
    public const string Code = "555123";

    private const string OperatorKey = "the-operators-own-key";
    private static readonly string[] Worked = [WakeProcess.WakeLane, FreeShortCode.FreeLane, "release"];

    private readonly Product product;

    private ShortCodesWorld(Product product)
    {
        this.product = product;
        Walker = new(Get<AdvanceProcess>());
    }

    public Caller Caller { get; private set; } = null!;

    public ProcessWalker Walker { get; }

    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Time => product.Time;

    public DateTimeOffset Now => product.Time.GetUtcNow();

    public MortalStorage Storage => (MortalStorage)Get<IStorage>();

    public CountingStorage Counting { get; private set; } = null!;

    public static async Task<ShortCodesWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null)
    {
        CountingStorage? counting = null;
        var product = await Product.OpenAsync(
            backend,
            (services, configuration) => services.AddEverySlice(configuration).WrapStorage(storage => new MortalStorage(counting = new(storage))),
            new() { ["Operator:Key"] = OperatorKey });
        var world = new ShortCodesWorld(product) { Counting = counting! };
        world.Caller = await world.AccountAsync(with);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task<Caller> AccountAsync(Func<Account, Account>? with = null) => product.AccountAsync(with);

    public async Task<Caller> CallerAsync(Caller? caller = null) => await product.CallerAsync((caller ?? Caller).AccountSid);

    public async Task PayInAsync(decimal amount, Caller? caller = null) =>
        await Get<TopUp>().Handle(await CallerAsync(caller), new Payment(amount, Guid.NewGuid().ToString("N")), default);

    /// <summary>The body of an application, as Twilio's SDKs write it.</summary>
    public static string Json(string? code = null, string country = "US", string frequency = "MONTHLY", bool mms = false) => $$"""
        {
          "friendly_name": "Shop", "iso_country": "{{country}}", "notification_emails": ["ops@example.com"],
          "business_information": { "customer_facing_profile": "BU00000000000000000000000000000001" },
          "setup": {
            "charges_apply": true, "payment_frequency": "{{frequency}}", "mms_enabled": {{(mms ? "true" : "false")}}
            {{(code is null ? "" : $", \"lease_type\": \"VANITY\", \"short_code_preference\": \"{code}\"")}}
          },
          "sms_campaign_details": { "campaign_name": "Offers", "sc_use_case_categories": ["MARKETING", "ACCOUNT_NOTIFICATIONS"] },
          "content_examples": { "examples": ["Shop: 10% off. Reply STOP to end."] }
        }
        """;

    public static Task<JsonBody> Body(string json)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return JsonBody.ReadAsync(request, default);
    }

    public async Task<ShortCodeApplication> DraftAsync(string? json = null, Caller? caller = null) =>
        await Get<CreateShortCodeApplication>().Handle((await CallerAsync(caller)).Tenant, await Body(json ?? Json(Code)), default);

    public async Task<ShortCodeApplication> SubmitAsync(ShortCodeApplication application, Caller? caller = null) =>
        await Get<ChangeShortCodeApplication>().SubmitAsync((await CallerAsync(caller)).Tenant, application.Sid, default);

    public async Task<ShortCodeApplication> PayAsync(ShortCodeApplication application, Caller? caller = null) =>
        await Get<ChangeShortCodeApplication>().PayAsync((await CallerAsync(caller)).Tenant, application.Sid, default);

    public async Task CancelAsync(ShortCodeApplication application, Caller? caller = null) =>
        await Get<ChangeShortCodeApplication>().CancelAsync((await CallerAsync(caller)).Tenant, application.Sid, default);

    public async Task<ShortCodeApplication> ReviseAsync(ShortCodeApplication application, string json) =>
        await Get<ChangeShortCodeApplication>().ReviseAsync((await CallerAsync()).Tenant, application.Sid, await Body(json), default);

    /// <summary>Applies, submits, is accepted and pays, with the balance for it.</summary>
    public async Task<ShortCodeApplication> OrderAsync(string? json = null, Caller? caller = null)
    {
        var application = await SubmitAsync(await DraftAsync(json, caller), caller);
        await DecideAsync(application, "approve");
        if ((await Get<FetchBalance>().OfAsync((await CallerAsync(caller)).Account, default)).Amount < 50_000) await PayInAsync(100_000, caller);
        return await PayAsync(application, caller);
    }

    public Task<Process> DecideAsync(ShortCodeApplication application, string decision, params (string Name, string Value)[] more) =>
        ActAsync(application, [("Action", "decide"), ("Decision", decision), .. more]);

    /// <summary>The operator decides, nudges, cancels or rebuilds.</summary>
    public Task<Process> ActAsync(ShortCodeApplication application, params (string Name, string Value)[] form) =>
        Get<ChangeProcess>().Handle(ProcessesWorld.Request(OperatorKey, form), application.Sid, default);

    public async Task<ShortCodeApplication> ApplicationAsync(ShortCodeApplication application) =>
        (await Get<ShortCodeApplicationTable>().FindAsync(application.AccountSid, application.Sid, default))!.Value;

    public async Task<Process> ProcessAsync(ShortCodeApplication application) => (await Get<ProcessRegister>().FindAsync(application.Sid, default))!;

    public async Task<string[]> EventsAsync(ShortCodeApplication application) => [.. (await ProcessAsync(application)).History.Select(one => one.Event)];

    /// <summary>Lets work be done and deadlines come until there is nothing to do.</summary>
    public async Task SettleAsync(Caller? caller = null)
    {
        do
        {
            foreach (var lane in Worked) await Get<Lanes>().DrainAsync($"{(caller ?? Caller).AccountSid} {lane}", Walker, default);
        }
        while (await Walker.TickAsync(Now));
    }

    /// <summary>Passes the days one by one.</summary>
    public async Task PassDaysAsync(int days, Caller? caller = null)
    {
        for (var day = 0; day < days; day++)
        {
            Time.Advance(TimeSpan.FromDays(1));
            await SettleAsync(caller);
        }
    }

    /// <summary>Gets a live code, 555123 if no parameters say what else, rented by the month: every reviewer and carrier says yes at once.</summary>
    public async Task<ShortCode> ProvisionAsync(Caller? caller = null, params (string Name, string Value)[] parameters)
    {
        var given = parameters.ToDictionary(one => one.Name, one => one.Value);
        var code = given.GetValueOrDefault("Code") ?? (parameters.Length == 0 ? Code : null);
        var application = await OrderAsync(Json(code, given.GetValueOrDefault("IsoCountry") ?? "US"), caller);
        await DecideAsync(application, "approve");
        await DecideAsync(application, "approve");
        var settings = parameters.Where(one => one.Name is not ("Code" or "IsoCountry")).ToArray();
        if (settings.Length > 0) await UpdateAsync(application.ShortCodeSid!.Value, caller, settings);
        return (await Get<ShortCodeTable>().ReadAsync(application.AccountSid, application.ShortCodeSid!.Value, default))!.Value;
    }

    public async Task ReleaseAsync(Sid sid, Caller? caller = null) => await Get<ReleaseShortCode>().Handle((await CallerAsync(caller)).Tenant, sid, default);

    public async Task<ShortCode> EnableMmsAsync(Sid sid, Caller? caller = null) => await Get<EnableShortCodeMms>().Handle((await CallerAsync(caller)).Tenant, sid, default);

    public async Task<ShortCode> UpdateAsync(Sid sid, Caller? caller = null, params (string Name, string Value)[] parameters) =>
        await Get<UpdateShortCode>().Handle((await CallerAsync(caller)).Tenant, sid, ShortCodeSettingsRequest.Read(Forms.Of(parameters)), default);

    public async Task<Sid[]> ListAsync(Caller? caller = null, string? name = null, string? code = null) =>
        [.. (await Get<ShowShortCodes>().Handle((caller ?? Caller).Tenant, new ShortCodeFilter(name, code), new PageRequest("/", "", 50, 0, null), default)).Items.Select(one => one.Sid)];

    /// <summary>The holder of a live code, as messages find him.</summary>
    public async Task<Sid?> HolderAsync(string code = Code) => (await Get<ShortCodeTable>().FindHolderAsync(code, default))?.AccountSid;

    public async Task<bool> IsClaimedAsync(string code = Code) => await Get<Store>().FindAsync(Keys.ShortCodeClaims(code), code, ShortCodeJson.Default.ShortCodeClaim, default) is not null;

    public async Task<string[]> MailsAsync()
    {
        var page = await Get<ShowMails>().Handle(await CallerAsync(), Forms.Of(), new PageRequest("/", "", 50, 0, null), default);
        return [.. page.Items.Select(mail => mail.Subject).Reverse()];
    }

    /// <summary>What the ledger charges an account for, in order of time.</summary>
    public async Task<(string Category, string Amount)[]> ChargesAsync(Caller? caller = null) => [.. (await DatedChargesAsync(caller)).Select(charge => (charge.Category, charge.Amount))];

    public async Task<(DateTimeOffset At, string Category, string Amount)[]> DatedChargesAsync(Caller? caller = null)
    {
        var postings = Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.Ledger), default);
        return [.. (await postings.Select(stored => stored.Value).Where(posting => posting.ResourceSid is not null).ToListAsync()).OrderBy(posting => posting.DatePosted).Select(posting => (posting.DatePosted, posting.Category!, posting.Amount.ToString()))];
    }

    public async Task<ReconciliationResource> ReconcileAsync(Caller? caller = null) => await Get<Reconcile>().Handle(caller ?? Caller, false, default);

    public Task ChargeRentAsync(Caller? caller = null) => Get<ChargeRent>().Handle(Subscriptions.DueList((caller ?? Caller).Account), default);

    public Task DrainAsync(string lane, Caller? caller = null) => Get<Lanes>().DrainAsync($"{(caller ?? Caller).AccountSid} {lane}", Walker, default);

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
        return string.Join('\n', page.Rows.Select(row => $"{row.Key} {Encoding.UTF8.GetString(row.Body.Span)}"));
    }
}
