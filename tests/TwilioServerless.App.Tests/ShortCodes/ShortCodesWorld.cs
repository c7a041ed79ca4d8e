using System.Text;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.ShortCodes;

/// <summary>An account that pays, reviewers and carriers, a process that can die, and time that the test moves.</summary>
internal sealed class ShortCodesWorld : WeeksWorld
{
    public const string Code = "555123";

    private ShortCodesWorld(Begun begun)
        : base(begun, FreeShortCode.FreeLane)
    {
    }

    public static async Task<ShortCodesWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null) => new(await BeginAsync(backend, with));

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
    public Task<Process> ActAsync(ShortCodeApplication application, params (string Name, string Value)[] form) => ActAsync(application.Sid, form);

    public async Task<ShortCodeApplication> ApplicationAsync(ShortCodeApplication application) =>
        (await Get<ShortCodeApplicationTable>().FindAsync(application.AccountSid, application.Sid, default))!.Value;

    public Task<Process> ProcessAsync(ShortCodeApplication application) => ProcessAsync(application.Sid);

    public Task<string[]> EventsAsync(ShortCodeApplication application) => EventsAsync(application.Sid);

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

    /// <summary>What the ledger charges an account for, in order of time.</summary>
    public async Task<(string Category, string Amount)[]> ChargesAsync(Caller? caller = null) => [.. (await DatedChargesAsync(caller)).Select(charge => (charge.Category, charge.Amount))];

    public async Task<(DateTimeOffset At, string Category, string Amount)[]> DatedChargesAsync(Caller? caller = null) =>
        [.. (await PostingsAsync(caller)).Where(posting => posting.ResourceSid is not null).Select(posting => (posting.DatePosted, posting.Category!, posting.Amount.ToString()))];

    /// <summary>Everything the account has, and the claim on 555123: to see that nothing was changed.</summary>
    public async Task<string> RemainsAsync(Caller? caller = null)
    {
        var rows = await RowsAsync(Keys.Partition((caller ?? Caller).AccountSid));
        return rows + await RowsAsync(Keys.ShortCodeClaims(Code));
    }

    private async Task<string> RowsAsync(string partition)
    {
        var page = await Get<Store>().RowsAsync(new RowRange(partition, "!", "~~"), default);
        Assert.Null(page.Continuation);
        return string.Join('\n', page.Rows.Select(row => $"{row.Key} {Encoding.UTF8.GetString(row.Body.Span)}"));
    }
}
