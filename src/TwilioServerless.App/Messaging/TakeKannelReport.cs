using TwilioServerless.App.Accounts;
using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Messaging;

/// <summary>carriers/kannel/receipts: the gateway tells what became of a message. What it tells twice or late changes nothing.</summary>
public sealed class TakeKannelReport(KannelSignature signature, Tenants tenants, RecordReceipt record)
{
    /// <summary>Takes it; one that is not signed by us is not found.</summary>
    public async Task Handle(Form query, CancellationToken ct)
    {
        if (KannelReport.Read(query, signature) is not { } report) throw new Refusal(ErrorCodes.NotFound, "receipts");
        if (await tenants.FindAsync(report.AccountSid, ct) is not { } tenant) return;
        if (report.ReceiptAt(tenant.Now) is { } receipt) await record.Handle(tenant, report.MessageSid, receipt, ct);
    }
}
