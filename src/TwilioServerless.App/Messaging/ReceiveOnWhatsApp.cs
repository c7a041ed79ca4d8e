using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.Messaging;

/// <summary>A user writes on WhatsApp: for a day he may be answered anything.</summary>
public sealed class ReceiveOnWhatsApp(WhatsAppSenderTable senders, IncomingOnWhatsApp incoming, Tenants tenants, Numbering numbering, Alerts alerts)
{
    /// <summary>Takes the message in; null: the sandbox alone had use for it.</summary>
    public async Task<Message?> Handle(Caller caller, NewMessage message, CancellationToken ct)
    {
        var (user, number) = (Number(message.From, ErrorCodes.InvalidFrom), Number(message.To, ErrorCodes.InvalidTo));
        if (!WhatsAppAddress.Is(message.From) || !WhatsAppAddress.Is(message.To)) throw new Refusal(ErrorCodes.ChannelMismatch);
        var command = number.E164 == WhatsAppAddress.Sandbox ? SandboxCommand.Read(message.Body) : null;
        if (command is { Word: null })
        {
            await senders.LeaveAsync(user.E164, ct);
            return null;
        }
        var sender = command is { Word: { } word }
            ? await senders.JoinAsync(user.E164, word, caller.Now, ct)
            : await senders.FindHolderAsync(number.E164, user.E164, ct);
        var tenant = sender is null ? null : await tenants.GetAsync(sender.AccountSid, ct);
        if (tenant?.Account.OwnerSid != caller.Account.OwnerSid) throw new Refusal(ErrorCodes.PairUnreachable, message.To, message.From, "WhatsApp");
        if (await tenants.IsActiveAsync(tenant.Account, ct)) return await incoming.ReceiveAsync(tenant, sender!, user, message, ct);
        await alerts.RaiseAsync(tenant, Alert.About(sender!.Sid, ErrorCodes.ReceiverInactive, tenant.Now, user.E164), ct);
        return null;
    }

    private NumberFacts Number(string address, int error) => numbering.Lookup(WhatsAppAddress.NumberOf(address)) ?? throw new Refusal(error, address);
}
