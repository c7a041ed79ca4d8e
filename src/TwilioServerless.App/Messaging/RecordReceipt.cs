using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>A carrier says what became of a message: one read, one commit. Late and doubled receipts change nothing.</summary>
public sealed class RecordReceipt(MessageTable messages, PriceBook prices)
{
    /// <summary>Records the receipt; false if it changed nothing.</summary>
    public async Task<bool> Handle(Tenant tenant, Sid sid, DeliveryReceipt receipt, CancellationToken ct)
    {
        while (true)
        {
            if (await messages.FindAsync(tenant.Account.Sid, sid, ct) is not { } stored) return false;
            if (MessageRules.Receipt(stored.Value, receipt, prices) is not { } decision) return false;
            if (await messages.TryReplaceAsync(tenant, stored, decision, ct)) return true;
        }
    }
}
