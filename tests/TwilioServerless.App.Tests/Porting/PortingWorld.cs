using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Porting;

/// <summary>An account whose numbers are with another carrier, a process that can die, and time that the test moves.</summary>
internal sealed class PortingWorld : WeeksWorld
{
    public const string Usual = "+14155550160";
    public const string Other = "+14155550161";

    private PortingWorld(Begun begun)
        : base(begun, LetNumbersGo.LetGoLane)
    {
    }

    public static async Task<PortingWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded, Func<Account, Account>? with = null) => new(await BeginAsync(backend, with));

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

    public async Task<PortIn> OrderAsync(PortIn order) => (await Get<PortInTable>().FindAsync(order.AccountSid, order.Sid, default))!.Value;

    public Task<Process> ProcessAsync(PortIn order) => ProcessAsync(order.Sid);

    public Task<string[]> EventsAsync(PortIn order) => EventsAsync(order.Sid);

    /// <summary>The operator decides, nudges, cancels or rebuilds.</summary>
    public Task<Process> ActAsync(PortIn order, params (string Name, string Value)[] form) => ActAsync(order.Sid, form);

    public async Task<PortabilityResource> CheckAsync(string number, Caller? caller = null, Sid? target = null) =>
        await Get<CheckPortability>().Handle(await CallerAsync(caller), number, Forms.Of(target is { } sid ? [("TargetAccountSid", sid.Value)] : []), "https://x", default);

    /// <summary>The account's number as calls and messages find it; null: it has none.</summary>
    public async Task<Domain.PhoneNumbers.IncomingPhoneNumber?> ArrivedAsync(string number, Caller? caller = null)
    {
        var holder = await Get<PhoneNumberTable>().FindHolderAsync(number, default);
        return holder?.AccountSid == (caller ?? Caller).AccountSid ? holder.Value.Number : null;
    }

    public async Task<bool> IsClaimedAsync(string number) => await Get<PhoneNumberTable>().FindClaimAsync(number, default) is not null;

    /// <summary>What waits to be told to a host, in order.</summary>
    public async Task<string[]> NoticesAsync(string host, Caller? caller = null)
    {
        var rows = await Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition((caller ?? Caller).AccountSid), Keys.LanePrefix("callbacks:" + host)), default);
        return [.. rows.Rows.Select(row => ((Domain.Callbacks.SendCallback)Get<WorkCodec>().Read(row.Body)).Json!)];
    }

    /// <summary>What the ledger charges, in order of time.</summary>
    public async Task<(DateTimeOffset Posted, string Amount)[]> ChargesAsync(Caller? caller = null) => [.. (await PostingsAsync(caller)).Select(posting => (posting.DatePosted, posting.Amount.ToString()))];
}
