using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Simulator/Messages: a phone of the simulated network writes to a number of the caller's family.</summary>
public sealed class ReceiveMessage(MessageTable messages, PhoneNumberTable numbers, Numbering numbering, Tenants tenants, PriceBook prices, SidSource sids)
{
    /// <summary>Receives and charges it; null if the number takes no messages: then it is neither.</summary>
    public async Task<MessageResource?> Handle(Caller caller, Form form, CancellationToken ct)
    {
        var from = Number(form, "From", ErrorCodes.NoMessageFrom, ErrorCodes.InvalidFrom);
        var to = Number(form, "To", ErrorCodes.NoMessageTo, ErrorCodes.InvalidTo);
        var body = form.Required("Body", ErrorCodes.NoContent);
        var (tenant, number) = await HolderAsync(caller, from, to, ct);
        if (Handler(number) is not { } handler) return null;

        var decision = MessageRules.Receive(new(to.E164, from.E164, body), Facts(tenant, from, to), handler, prices, tenant.Now);
        await messages.InsertAsync(tenant, decision, ct);
        return MessageResource.Of(decision.State);
    }

    private NumberFacts Number(Form form, string name, int missing, int invalid)
    {
        var text = form.Required(name, missing);
        return numbering.Lookup(text) ?? throw new Refusal(invalid, text);
    }

    private async Task<(Tenant Tenant, IncomingPhoneNumber Number)> HolderAsync(Caller caller, NumberFacts from, NumberFacts to, CancellationToken ct)
    {
        var unreachable = new Refusal(ErrorCodes.PairUnreachable, to.E164, from.E164, "SMS");
        if (await numbers.FindHolderAsync(to.E164, ct) is not { Number.Capabilities.Sms: true } holder) throw unreachable;
        var tenant = await tenants.GetAsync(holder.AccountSid, ct);
        return tenant.Account.OwnerSid == caller.Account.OwnerSid ? (tenant, holder.Number) : throw unreachable;
    }

    private MessageFacts Facts(Tenant tenant, NumberFacts from, NumberFacts to)
    {
        var partition = Keys.PartitionFor(to.E164, tenant.Account.Partitions);
        var sid = sids.Next(SidPrefix.Message, tenant.Now, partition);
        return new(sid, tenant.Account.Sid, tenant.Account.Currency, to, new(from.E164, from.Country, true, false));
    }

    private static InboundHandler? Handler(IncomingPhoneNumber number) => number.SmsUrl is { Length: > 0 } url
        ? new(url, number.SmsMethod, number.SmsFallbackUrl, number.SmsFallbackMethod)
        : null;
}
