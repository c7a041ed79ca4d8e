using Microsoft.Extensions.Options;
using TwilioServerless.App.Carriers.Kannel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers;

/// <summary>
/// Chooses who takes a message: the simulated network, or the real gateway where the installation has one that goes there.
/// WhatsApp is nothing a gateway for short messages knows of.
/// </summary>
public sealed class CarrierChoice(SimulatedCarrier simulated, WhatsAppCarrier whatsApp, KannelCarrier kannel, IOptions<CarrierOptions> options, IOptions<KannelOptions> settings)
{
    private readonly string[] prefixes = settings.Value.Prefixes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The carrier of a message.</summary>
    public ICarrier Of(Message message)
    {
        if (message.WhatsApp is not null) return whatsApp;
        if (options.Value.Name != CarrierName.Kannel) return simulated;
        return prefixes.Length == 0 || Array.Exists(prefixes, prefix => message.To.StartsWith(prefix, StringComparison.Ordinal)) ? kannel : simulated;
    }
}
