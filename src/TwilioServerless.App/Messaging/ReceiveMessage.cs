using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Messaging;

/// <summary>A message comes in. What its receiver does not want is neither received nor logged nor charged.</summary>
public sealed class ReceiveMessage(
    Receivers receivers, IncomingMessages incoming, ReceiveOnWhatsApp whatsApp, PhoneNumberClaims claims, Numbering numbering, Tenants tenants, Alerts alerts)
{
    /// <summary>POST Simulator/Messages: a phone of the simulated network writes to a number of the caller's family; null: not wanted.</summary>
    public async Task<MessageResource?> Handle(Caller caller, NewMessage message, CancellationToken ct)
    {
        if (WhatsAppAddress.Is(message.From) || WhatsAppAddress.Is(message.To))
            return await whatsApp.Handle(caller, message, ct) is { } written ? MessageResource.Of(written) : null;
        var from = From(message) ?? throw new Refusal(ErrorCodes.InvalidFrom, message.From);
        if (numbering.Lookup(message.To) is null && !Sender.IsShortCode(message.To)) throw new Refusal(ErrorCodes.InvalidTo, message.To);
        var receiver = await FindAsync(message.To, ct);
        var tenant = receiver is null ? null : await tenants.GetAsync(receiver.AccountSid, ct);
        if (tenant?.Account.OwnerSid != caller.Account.OwnerSid || !receiver!.IsReachedBy(from, message))
            throw new Refusal(ErrorCodes.PairUnreachable, message.To, message.From, message.MediaUrls.IsEmpty ? "SMS" : "MMS");
        return await TakeAsync(tenant, receiver, from, message, null, ct) is { } received ? MessageResource.Of(received) : null;
    }

    /// <summary>A network brings a message for whoever has the number; null: nobody wants it.</summary>
    public Task<Message?> FromNetworkAsync(NewMessage message, CancellationToken ct) => FromNetworkAsync(message, null, ct);

    /// <summary>The same; one that is brought again under its reference was received already.</summary>
    public async Task<Message?> FromNetworkAsync(NewMessage message, NetworkReference? reference, CancellationToken ct) =>
        From(message) is { } from && await FindAsync(message.To, ct) is { } receiver && receiver.IsReachedBy(from, message)
            ? await TakeAsync(await tenants.GetAsync(receiver.AccountSid, ct), receiver, from, message, reference, ct)
            : null;

    // A number that was given back rests longer if people go on writing to it.
    private async ValueTask<Receiver?> FindAsync(string to, CancellationToken ct)
    {
        var receiver = await receivers.FindAsync(to, ct);
        if (receiver is null && numbering.Lookup(to) is { } number) await claims.ContactAsync(number.E164, ct);
        return receiver;
    }

    // What belongs to somebody suspended is as if it was nobody's, but he is told.
    private async ValueTask<Message?> TakeAsync(Tenant tenant, Receiver receiver, MessageSender from, NewMessage message, NetworkReference? reference, CancellationToken ct)
    {
        if (await tenants.IsActiveAsync(tenant.Account, ct)) return await incoming.ReceiveAsync(tenant, receiver, from, message, reference, ct);
        await alerts.RaiseAsync(tenant, Alert.About(receiver.ResourceSid, ErrorCodes.ReceiverInactive, tenant.Now, from.Number), ct);
        return null;
    }

    // Banks and the like write from short codes.
    private MessageSender? From(NewMessage message) => numbering.Lookup(message.From) is { } facts
        ? new(facts.E164, facts.Country, CanSend: true, DomesticOnly: false)
        : Sender.IsShortCode(message.From) ? new(message.From, "", CanSend: true, DomesticOnly: false) { Kind = SenderKind.ShortCode } : null;
}
