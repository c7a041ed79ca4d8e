using System.Globalization;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Carriers;

/// <summary>
/// The simulated network: after a while a message's receipt comes back. What it notes with each message of a sender is how
/// many that sender sent in this story, so a message offered twice has the same fate twice. A short code's messages get only to
/// customers of carriers that have let it in.
/// </summary>
public sealed class SimulatedCarrier(HandsetTable handsets, NetworkTable networks, ShortCodeTable shortCodes, Numbering numbering) : ICarrier
{
    /// <inheritdoc />
    public bool RecognisesRepeats => true;

    /// <inheritdoc />
    public async ValueTask<CarrierAnswer> SendAsync(CarrierOffer offer, CancellationToken ct)
    {
        var (account, message) = (offer.Tenant.Account, offer.Message);
        var network = await networks.GetAsync(account, ct);
        var phone = message.To.StartsWith(Fate.WhatsApp, StringComparison.Ordinal) ? message.To[Fate.WhatsApp.Length..] : message.To;
        var described = await handsets.FindAsync(account, phone, ct);
        var number = Number(network, offer.Memo);
        var told = await IsKeptOutAsync(account.Sid, message, ct) ? MessageOutcome.Landline : described?.MessageOutcome;
        var fate = Fate.Of(network, message.From, message.To, number, told);
        var answer = fate.Outcome == MessageOutcome.Failed
            ? CarrierAnswer.Refused(ErrorCodes.UnknownDeliveryError)
            : CarrierAnswer.Taken with { Work = [.. Receipts(message, fate, offer.At)] };
        return answer with { Memo = string.Create(CultureInfo.InvariantCulture, $"{network.Story}|{number}") };
    }

    private async ValueTask<bool> IsKeptOutAsync(Sid account, Message message, CancellationToken ct) =>
        ShortCodeRules.IsCode(message.From)
        && await shortCodes.FindOwnedAsync(account, message.From, ct) is { } code
        && numbering.Lookup(message.To) is { } phone
        && !ShortCodeRules.Reaches(code, MobileCarriers.HomeOf(phone.E164, phone.Country), message.IsMms);

    // The first of a story is 1.
    private static long Number(Network network, string? memo) =>
        memo?.Split('|') is [var story, var last] && story == network.Story ? long.Parse(last, CultureInfo.InvariantCulture) + 1 : 1;

    private static IEnumerable<BringReceipt> Receipts(Message message, Fate fate, DateTimeOffset at)
    {
        int? error = fate.Outcome == MessageOutcome.Delivered ? null : (int)fate.Outcome;
        foreach (var delay in fate.Receipts) yield return new(message.Sid, new(error, at + delay), at + delay);
        if (fate.ReadAfter is { } delayed) yield return new(message.Sid, new(null, at + delayed) { Kind = ReceiptKind.Reading }, at + delayed);
    }
}
