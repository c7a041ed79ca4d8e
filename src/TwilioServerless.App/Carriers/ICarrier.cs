using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers;

/// <summary>
/// Takes messages to handsets. It can be offered a message again after a crash and must recognise it by its SID. It decides
/// nothing about money or state.
/// </summary>
public interface ICarrier
{
    /// <summary>Offers a message.</summary>
    ValueTask<CarrierAnswer> SendAsync(Tenant tenant, Message message, DateTimeOffset at, CancellationToken ct);
}

/// <summary>Whether the carrier took the message (null) or why not (an error of the catalogue), and work it wants done in the same commit.</summary>
public sealed record CarrierAnswer(int? ErrorCode, ImmutableArray<Work> Work)
{
    /// <summary>Taken; its receipt will come.</summary>
    public static CarrierAnswer Taken { get; } = new(null, []);
}
