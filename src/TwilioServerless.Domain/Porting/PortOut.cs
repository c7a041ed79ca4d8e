using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>A number that another carrier has asked for; the operator enters what that carrier has sent.</summary>
public sealed record PortOut
{
    private const int BusinessDays = 2;

    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid NumberSid { get; init; }

    public required string PhoneNumber { get; init; }

    /// <summary>The carrier that it goes to.</summary>
    public required string Carrier { get; init; }

    public required PortOutStatus Status { get; init; }

    /// <summary>When it goes, unless it is refused before.</summary>
    public required DateTimeOffset PortDate { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether it is still to go.</summary>
    public bool IsOpen => Status == PortOutStatus.Requested;

    /// <summary>A request as it is entered: on the day that is wanted, a business day within a year, or else two business days later.</summary>
    public static PortOut Request(NewPortOut wanted, DateTimeOffset now)
    {
        if (wanted.Date is { } day && (day <= now || day >= now.AddYears(1) || !BusinessCalendar.IsBusinessDay(DateOnly.FromDateTime(day.UtcDateTime)))) throw new Refusal(ErrorCodes.InvalidParameter, "Date");
        return new()
        {
            Sid = wanted.Sid,
            AccountSid = wanted.AccountSid,
            NumberSid = wanted.NumberSid,
            PhoneNumber = wanted.PhoneNumber,
            Carrier = wanted.Carrier,
            Status = PortOutStatus.Requested,
            PortDate = wanted.Date?.ToUniversalTime() ?? BusinessCalendar.AddBusinessDays(now, BusinessDays),
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>The request after a step; null: that does not fit any more.</summary>
    public PortOut? Take(PortOutStatus status, string? reason, DateTimeOffset now) =>
        Next(Status, status) ? this with { Status = status, Reason = reason, DateUpdated = now } : null;

    /// <summary>The table of steps: what is requested is released, refused, or finds no number any more; nothing follows.</summary>
    public static bool Next(PortOutStatus from, PortOutStatus to) => (from, to) switch
    {
        (PortOutStatus.Requested, PortOutStatus.Released) => true,
        (PortOutStatus.Requested, PortOutStatus.Refused)  => true,
        (PortOutStatus.Requested, PortOutStatus.Gone)     => true,
        _ => false,
    };
}

/// <summary>How far a number is on its way out.</summary>
public enum PortOutStatus
{
    Requested,

    /// <summary>It is with the other carrier.</summary>
    Released,
    Refused,

    /// <summary>Its account had no such number any more when it was to go.</summary>
    Gone,
}

/// <summary>Command: another carrier wants a number.</summary>
public sealed record NewPortOut(Sid Sid, Sid AccountSid, Sid NumberSid, string PhoneNumber, string Carrier, DateTimeOffset? Date);
