using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Carriers;

/// <summary>Takes messages to handsets. It decides nothing about money or state.</summary>
public interface ICarrier
{
    /// <summary>
    /// Whether a message that is offered again after a crash is known by its SID and not sent again. If not, it is claimed
    /// before it is offered, and never offered again unless the carrier certainly did not get it.
    /// </summary>
    bool RecognisesRepeats { get; }

    /// <summary>How long to offer nothing now, because it was out of reach a moment ago.</summary>
    TimeSpan Rest => TimeSpan.Zero;

    /// <summary>Offers a message.</summary>
    ValueTask<CarrierAnswer> SendAsync(CarrierOffer offer, CancellationToken ct);
}

/// <summary>A message that is offered.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Message">The message.</param>
/// <param name="At">When it is sent, in the account's time.</param>
/// <param name="Memo">What the carrier noted with the sender's message before this one; null: nothing.</param>
public sealed record CarrierOffer(Tenant Tenant, Message Message, DateTimeOffset At, string? Memo)
{
    /// <summary>Whether its account may still send: neither it nor its parent was suspended or closed meanwhile.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>What came of an offer.</summary>
public enum CarrierVerdict
{
    /// <summary>Taken; its receipt will come.</summary>
    Taken,

    /// <summary>Not taken, and would not be if it were offered again.</summary>
    Refused,

    /// <summary>Certainly not taken, because the carrier could not be reached; to be offered again later.</summary>
    OutOfReach,

    /// <summary>Nobody knows. Only carriers that do not recognise repeats say so: others are simply asked again.</summary>
    Unknown,
}

/// <summary>The carrier's answer to an offer.</summary>
public sealed record CarrierAnswer(CarrierVerdict Verdict)
{
    /// <summary>Why it was refused: an error of the catalogue.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Work the carrier wants done in the same commit.</summary>
    public ImmutableArray<Work> Work { get; init; } = [];

    /// <summary>What it wants to be reminded of with the sender's next message; null: of what it noted before.</summary>
    public string? Memo { get; init; }

    /// <summary>Taken.</summary>
    public static CarrierAnswer Taken { get; } = new(CarrierVerdict.Taken);

    /// <summary>Out of reach.</summary>
    public static CarrierAnswer OutOfReach { get; } = new(CarrierVerdict.OutOfReach);

    /// <summary>Unknown.</summary>
    public static CarrierAnswer Unknown { get; } = new(CarrierVerdict.Unknown);

    /// <summary>Refused for good.</summary>
    public static CarrierAnswer Refused(int errorCode) => new(CarrierVerdict.Refused) { ErrorCode = errorCode };
}
