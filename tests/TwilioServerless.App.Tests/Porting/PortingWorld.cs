using System.Text;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Porting;

/// <summary>An account whose numbers are with another carrier, a process that can die, and time that the test moves.</summary>
internal sealed class PortingWorld : IAsyncDisposable
{
    public const string Usual = "+14155550160";
    public const string Other = "+14155550161";

    private const string OperatorKey = "the-operators-own-key";
    private static readonly string[] Worked = [WakeProcess.WakeLane, LetNumbersGo.LetGoLane, "release"];

    private readonly Product product;

    private PortingWorld(Product product)
    {
        this.product = product;
        Walker = new(Get<AdvanceProcess>());
    }

    public Caller Caller { get; private set; } = null!;

    public ProcessWalker Walker { get; }

    public DateTimeOffset Now => product.Time.GetUtcNow();

    public MortalStorage Storage => (MortalStorage)Get<IStorage>();

    public CountingStorage Counting { get; private set; } = null!;

    public static async Task<PortingWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null)
    {
        CountingStorage? counting = null;
        var product = await Product.OpenAsync(
            backend,
            (services, configuration) => services.AddEverySlice(configuration).WrapStorage(storage => new MortalStorage(counting = new(storage))),
            new() { ["Operator:Key"] = OperatorKey });
        var world = new PortingWorld(product) { Counting = counting! };
        world.Caller = await product.AccountAsync(with);
        return world;
    }

    public T Get<T>()
        where T : notnull => product.Get<T>();

    public Task<Caller> AccountAsync(Func<Account, Account>? with = null) => product.AccountAsync(with);

    public Task<Caller> CallerAsync(Caller? caller = null) => product.CallerAsync((caller ?? Caller).AccountSid);

    /// <summary>Uploads a document; returns its SID.</summary>
    public async Task<string> UploadAsync(string type, Caller? caller = null)
    {
        var content = "%PDF-"u8.ToArray();
        var file = new FormFile(new MemoryStream(content), 0, content.Length, "File", "bill.pdf") { Headers = new HeaderDictionary(), ContentType = "application/pdf" };
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.ContentType = "multipart/form-data; boundary=x";
        request.Form = new FormCollection(new() { ["document_type"] = type, ["friendly_name"] = "Bill" }, new FormFileCollection { file });
        return (await Get<PortingDocuments>().Handle(await CallerAsync(caller), request, default)).Sid;
    }

    /// <summary>Asks for numbers; a signed letter is among the documents unless it is to be signed later.</summary>
    public async Task<PortIn> PlaceAsync(string[] numbers, Caller? caller = null, string? day = null, bool isSigned = true, string more = "", int version = PortInProcess.LatestVersion)
    {
        var asking = await CallerAsync(caller);
        string[] documents = isSigned ? [await UploadAsync("utility_bill", caller), await UploadAsync("letter_of_authorization", caller)] : [await UploadAsync("utility_bill", caller)];
        return await Get<PlacePortIn>().Handle(asking, await Body(Json(asking.AccountSid, numbers, documents, day, more)), version, default);
    }

    public static string Json(Sid account, string[] numbers, string[] documents, string? day = null, string more = "") => $$"""
        {
          "account_sid": "{{account}}",
          "phone_numbers": [{{string.Join(',', numbers.Select(number => $"{{\"phone_number\":\"{number}\",\"pin\":\"1234\"}}"))}}],
          "documents": [{{string.Join(',', documents.Select(document => $"\"{document}\""))}}],
          {{(day is null ? "" : $"\"target_port_in_date\": \"{day}\",")}}
          {{more}}
          "notification_emails": ["ops@example.com"],
          "losing_carrier_information": {
            "customer_name": "Ada", "customer_type": "Individual", "account_number": "1", "authorized_representative": "Ada Lovelace",
            "authorized_representative_email": "ada@example.com",
            "address": { "street": "1 Main St", "street_2": null, "city": "San Francisco", "state": "CA", "zip": "94105", "country": "US" }
          }
        }
        """;

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
            foreach (var lane in Worked) await Get<Lanes>().DrainAsync($"{(caller ?? Caller).AccountSid} {lane}", Walker, default);
        }
        while (await Walker.TickAsync(Now));
    }

    public async Task PassAsync(TimeSpan time, Caller? caller = null)
    {
        product.Time.Advance(time);
        await SettleAsync(caller);
    }

    /// <summary>Passes the days one by one.</summary>
    public async Task PassDaysAsync(int days, Caller? caller = null)
    {
        for (var day = 0; day < days; day++) await PassAsync(TimeSpan.FromDays(1), caller);
    }

    public async Task<PortIn> OrderAsync(PortIn order) => (await Get<PortInTable>().FindAsync(order.AccountSid, order.Sid, default))!.Value;

    public async Task<Process> ProcessAsync(PortIn order) => (await Get<ProcessRegister>().FindAsync(order.Sid, default))!;

    public async Task<string[]> EventsAsync(PortIn order) => [.. (await ProcessAsync(order)).History.Select(one => one.Event)];

    /// <summary>The operator decides, nudges, cancels or rebuilds.</summary>
    public Task<Process> ActAsync(PortIn order, params (string Name, string Value)[] form) =>
        Get<ChangeProcess>().Handle(ProcessesWorld.Request(OperatorKey, form), order.Sid, default);

    public async Task<PortabilityResource> CheckAsync(string number, Caller? caller = null, Sid? target = null) =>
        await Get<CheckPortability>().Handle(await CallerAsync(caller), number, Forms.Of(target is { } sid ? [("TargetAccountSid", sid.Value)] : []), "https://x", default);

    /// <summary>The account's number as calls and messages find it; null: it has none.</summary>
    public async Task<Domain.PhoneNumbers.IncomingPhoneNumber?> ArrivedAsync(string number, Caller? caller = null)
    {
        var holder = await Get<PhoneNumberTable>().FindHolderAsync(number, default);
        return holder?.AccountSid == (caller ?? Caller).AccountSid ? holder.Value.Number : null;
    }

    public async Task<bool> IsClaimedAsync(string number) => await Get<PhoneNumberTable>().FindClaimAsync(number, default) is not null;

    public async Task<string[]> MailsAsync(Caller? caller = null)
    {
        var page = await Get<ShowMails>().Handle(await CallerAsync(caller), Forms.Of(), new PageRequest("/", "", 50, 0, null), default);
        return [.. page.Items.Select(mail => mail.Subject).Reverse()];
    }

    /// <summary>What waits to be told to a host, in order.</summary>
    public async Task<string[]> NoticesAsync(string host, Caller? caller = null)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.LanePrefix("callbacks:" + host)), default);
        return [.. rows.Rows.Select(row => ((Domain.Callbacks.SendCallback)Get<WorkCodec>().Read(row.Body)).Json!)];
    }

    /// <summary>What the ledger charges, in order of time.</summary>
    public async Task<(DateTimeOffset Posted, string Amount)[]> ChargesAsync(Caller? caller = null)
    {
        var postings = Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.Ledger), default);
        return [.. (await postings.Select(stored => stored.Value).ToListAsync()).OrderBy(posting => posting.DatePosted).Select(posting => (posting.DatePosted, posting.Amount.ToString()))];
    }

    public Task ChargeRentAsync(Caller? caller = null) => Get<ChargeRent>().Handle(Subscriptions.DueList((caller ?? Caller).Account), default);

    public async Task<ReconciliationResource> ReconcileAsync() => await Get<Reconcile>().Handle(await CallerAsync(), false, default);

    public ValueTask DisposeAsync() => product.DisposeAsync();
}
