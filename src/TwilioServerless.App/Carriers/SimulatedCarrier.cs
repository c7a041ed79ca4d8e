using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Carriers;

/// <summary>
/// The simulated network: takes every message, and after a while its handset's receipt comes back. Both depend on nothing
/// but the seed and the message, so a message offered twice is the same message.
/// </summary>
public sealed class SimulatedCarrier(HandsetTable handsets, IOptions<CarrierOptions> options) : ICarrier
{
    /// <inheritdoc />
    public async ValueTask<CarrierAnswer> SendAsync(Tenant tenant, Message message, DateTimeOffset at, CancellationToken ct)
    {
        var handset = await handsets.GetAsync(tenant.Account, message.To, ct);
        if (handset.MessageOutcome == MessageOutcome.Lost) return CarrierAnswer.Taken;
        var receipt = new DeliveryReceipt(ErrorOf(handset.MessageOutcome), at + Delay(message));
        return new(null, [new BringReceipt(message.Sid, receipt, receipt.At)]);
    }

    private static int? ErrorOf(MessageOutcome outcome) => outcome == MessageOutcome.Delivered ? null : (int)outcome;

    private TimeSpan Delay(Message message)
    {
        var settings = options.Value;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes($"{settings.Seed}|{message.Sid}"), hash);
        var spread = settings.LongestReceiptMilliseconds - settings.ShortestReceiptMilliseconds;
        return TimeSpan.FromMilliseconds(settings.ShortestReceiptMilliseconds + (spread * hash[0] / byte.MaxValue));
    }
}
