using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>How a request begins and what becomes of its numbers.</summary>
public static class PortInRules
{
    /// <summary>The most numbers that arrive in one commit.</summary>
    public const int ArriveAtATime = 10;

    private const int ShortestNoticeDays = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromDays(7);

    // Where nothing is said: office hours in the East.
    private static readonly OffsetTime OfficeOpens = new(new(15, 0), TimeSpan.Zero);
    private static readonly TimeSpan OfficeHours = TimeSpan.FromHours(8);

    /// <summary>A request as it is placed; refused if its date is too soon or nobody works then.</summary>
    public static PortIn Place(NewPortIn wanted, DateTimeOffset now)
    {
        var (start, end) = Window(wanted, now);
        return new PortIn
        {
            Sid = wanted.Sid,
            AccountSid = wanted.AccountSid,
            Numbers = [.. wanted.Numbers.Select(number => Waiting(number with { DateUpdated = now }, now))],
            LosingCarrier = wanted.LosingCarrier,
            NotificationEmails = wanted.NotificationEmails,
            Documents = wanted.Documents,
            IsSigned = wanted.IsSigned,
            WindowStart = start,
            WindowEnd = end,
            IsDated = wanted.TargetDate is not null,
            LeavesSms = wanted.LeavesSms,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>The request after something happened to some of its numbers (all, or one); null: it fits none of them.</summary>
    public static PortIn? Apply(PortIn order, PortingNews news, DateTimeOffset now)
    {
        var after = order with { IsSigned = order.IsSigned || news.Event == PortingEvent.Signed };
        return Changed(order, after, number => news.Concerns(number) ? Step(after, number, news, now) : null, now) is { } changed
            ? Reasoned(changed, news)
            : null;
    }

    /// <summary>The request whose numbers that are still to come leave their messages where they are, or do not; null: none is to come.</summary>
    public static PortIn? LeaveSms(PortIn order, bool leaves, DateTimeOffset now) =>
        order.Numbers.Any(number => number.IsOpen) ? order with { LeavesSms = leaves, DateUpdated = now } : null;

    /// <summary>What the moment that has come brings: for each number that is due what it waited for, or the end of the wait.</summary>
    public static (PortIn After, PortingEvent Event) Due(PortIn order, DateTimeOffset now)
    {
        var due = order.Numbers.Where(number => number.Due <= now).Take(ArriveAtATime).ToImmutableArray();
        var news = due.ToDictionary(number => number.Sid, number => EventOf(order, number, now));
        var after = Changed(order, order, number => news.TryGetValue(number.Sid, out var one) ? Step(order, number, one, now) : null, now)!;
        return (after, news[due[0].Sid].Event);
    }

    /// <summary>The customer was reminded of what is waited for; the next reminder is a week later.</summary>
    public static PortIn Remind(PortIn order, DateTimeOffset now) => order with
    {
        Numbers = [.. order.Numbers.Select(number => number.RemindAt <= now ? number with { RemindAt = ReminderAfter(number, now) } : number)],
    };

    /// <summary>The numbers whose waiting customer is reminded now.</summary>
    public static IEnumerable<PortingNumber> Reminded(PortIn order, DateTimeOffset now) => order.Numbers.Where(number => number.RemindAt <= now);

    // The letter that came with the request counts once the request is looked through.
    private static PortingNumber? Step(PortIn order, PortingNumber number, PortingNews news, DateTimeOffset now)
    {
        if (PortInLifecycle.Next(number.Status, news.Event) is not { } status) return null;
        if (status == PortingNumberStatus.WaitingForSignature && order.IsSigned) status = PortingNumberStatus.Submitted;
        var stepped = number with
        {
            Status = status,
            PortDate = status switch { PortingNumberStatus.Pending => news.Date ?? Confirmed(order, now), PortingNumberStatus.Completed => number.PortDate, _ => null },
            Rejection = news.Reason ?? (status is PortingNumberStatus.Rejected or PortingNumberStatus.Canceled or PortingNumberStatus.Expired ? number.Rejection : null),
            Corrections = number.Corrections + (news.Event == PortingEvent.Corrected ? 1 : 0),
            IsPutOff = number.IsPutOff || news.Event == PortingEvent.Rescheduled,
            DateUpdated = now,
        };
        return Waiting(stepped, now);
    }

    // Nothing is waited for without end.
    private static PortingNumber Waiting(PortingNumber number, DateTimeOffset now)
    {
        DateTimeOffset? due = number.Status switch
        {
            PortingNumberStatus.InReview            => BusinessCalendar.AddBusinessDays(now, 1),
            PortingNumberStatus.WaitingForSignature => now + Patience,
            PortingNumberStatus.Submitted           => AnswerAt(number, now),
            PortingNumberStatus.Pending             => number.PortDate,
            PortingNumberStatus.Rejected            => now + Patience,
            _ => null,
        };
        return number with { Due = due, RemindAt = ReminderAfter(number with { Due = due }, now) };
    }

    private static DateTimeOffset AnswerAt(PortingNumber number, DateTimeOffset now) =>
        SimulatedLosingCarrier.AnswerOf(number) is { Kind: not CarrierAnswerKind.Never } answer ? BusinessCalendar.AddBusinessDays(now, answer.BusinessDays) : now + Patience;

    private static DateTimeOffset? ReminderAfter(PortingNumber number, DateTimeOffset now) =>
        number.Status is PortingNumberStatus.WaitingForSignature or PortingNumberStatus.Rejected && now + BetweenReminders < number.Due ? now + BetweenReminders : null;

    private static PortingNews EventOf(PortIn order, PortingNumber number, DateTimeOffset now) => (number.Status, SimulatedLosingCarrier.AnswerOf(number).Kind) switch
    {
        (PortingNumberStatus.InReview, _)                                          => new(PortingEvent.Reviewed),
        (PortingNumberStatus.Submitted, CarrierAnswerKind.AskForCorrection)        => new(PortingEvent.CorrectionWanted) { Reason = PortingRejection.InvalidAccountNumber },
        (PortingNumberStatus.Submitted, CarrierAnswerKind.Refuse)                  => new(PortingEvent.Refused) { Reason = PortingRejection.PhoneNumberInactiveOrDisconnected },
        (PortingNumberStatus.Submitted, not CarrierAnswerKind.Never)               => new(PortingEvent.Accepted) { Date = Confirmed(order, now) },
        (PortingNumberStatus.Pending, CarrierAnswerKind.PutOff) when !number.IsPutOff => new(PortingEvent.Rescheduled) { Date = BusinessCalendar.AddBusinessDays(now, 3) },
        (PortingNumberStatus.Pending, _)                                           => new(PortingEvent.CutOver),
        _ => new(PortingEvent.Expired),
    };

    // The day that was wanted, unless it is too near for the carriers by now.
    private static DateTimeOffset Confirmed(PortIn order, DateTimeOffset now)
    {
        var earliest = BusinessCalendar.AddBusinessDays(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), 2) + order.WindowStart.TimeOfDay;
        return Moment.Later(earliest, order.WindowStart);
    }

    private static PortIn? Changed(PortIn before, PortIn after, Func<PortingNumber, PortingNumber?> step, DateTimeOffset now)
    {
        ImmutableArray<PortingNumber> numbers = [.. before.Numbers.Select(number => step(number) ?? number)];
        return numbers.SequenceEqual(before.Numbers) ? null : after with { Numbers = numbers, DateUpdated = now };
    }

    private static PortIn Reasoned(PortIn order, PortingNews news) => order.Status == PortInStatus.Canceled && order.CancellationReason is null
        ? order with { CancellationReason = news.Note ?? news.Reason?.ToString() }
        : order;

    private static (DateTimeOffset Start, DateTimeOffset End) Window(NewPortIn wanted, DateTimeOffset now)
    {
        if (wanted.TargetDate is { } asked && !IsDay(asked, DateOnly.FromDateTime(now.UtcDateTime))) throw new Refusal(ErrorCodes.InvalidParameter, "target_port_in_date");
        var day = wanted.TargetDate ?? FirstDay(now);
        DateTimeOffset? from = wanted.TimeRangeStart?.On(day);
        DateTimeOffset? until = wanted.TimeRangeEnd?.On(day);
        if (until <= from) throw new Refusal(ErrorCodes.InvalidParameter, "target_port_in_time_range_end");
        var start = from ?? until - OfficeHours ?? OfficeOpens.On(day);
        return (start, until ?? start + OfficeHours);
    }

    // Not too soon, on a day on which carriers work, and so near that it comes at all.
    private static bool IsDay(DateOnly day, DateOnly today) => day >= today.AddDays(ShortestNoticeDays) && day < today.AddYears(1) && BusinessCalendar.IsBusinessDay(day);

    private static DateOnly FirstDay(DateTimeOffset now) => DateOnly.FromDateTime(BusinessCalendar.OnBusinessDay(now.AddDays(ShortestNoticeDays + 1)).UtcDateTime);
}

/// <summary>A time of day with its distance from UTC: "10:15:00-08:00".</summary>
public readonly record struct OffsetTime(TimeOnly Time, TimeSpan Offset)
{
    /// <summary>The moment at which it is so late on a day, in UTC.</summary>
    public DateTimeOffset On(DateOnly day) => new DateTimeOffset(day.ToDateTime(Time), Offset).ToUniversalTime();
}

/// <summary>Something that happened: to all numbers it fits, or to one.</summary>
public sealed record PortingNews(PortingEvent Event)
{
    /// <summary>The only number concerned, by its number or SID; null: all it fits.</summary>
    public string? Number { get; init; }

    /// <summary>The day that the losing carrier names.</summary>
    public DateTimeOffset? Date { get; init; }

    public PortingRejection? Reason { get; init; }

    /// <summary>What is said of a cancellation.</summary>
    public string? Note { get; init; }

    internal bool Concerns(PortingNumber number) => Number is null || Number == number.PhoneNumber || Number == number.Sid.Value;
}

/// <summary>Command: take these numbers over.</summary>
public sealed record NewPortIn
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required ImmutableArray<PortingNumber> Numbers { get; init; }

    public required LosingCarrier LosingCarrier { get; init; }

    public ImmutableArray<string> NotificationEmails { get; init; } = [];

    public required ImmutableArray<Sid> Documents { get; init; }

    /// <summary>Whether the signed letter is among the documents.</summary>
    public bool IsSigned { get; init; }

    public DateOnly? TargetDate { get; init; }

    public OffsetTime? TimeRangeStart { get; init; }

    public OffsetTime? TimeRangeEnd { get; init; }

    public bool LeavesSms { get; init; }
}
