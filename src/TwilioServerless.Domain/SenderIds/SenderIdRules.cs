using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.SenderIds;

/// <summary>What may be registered, and what becomes of it.</summary>
public static class SenderIdRules
{
    private const int IndianLength = 6;
    private const int ShortestNumber = 3;

    /// <summary>How long is waited for the customer, and for a country that does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    private static readonly TimeSpan BetweenReminders = TimeSpan.FromDays(7);

    /// <summary>A new registration, which waits for its documents or its review.</summary>
    public static SenderId Request(NewSenderId wanted, DateTimeOffset now)
    {
        if (wanted.IsTrial) throw new Refusal(ErrorCodes.AlphanumericOnTrial);
        if (!SenderIdTable.Registers(wanted.Country)) throw new Refusal(ErrorCodes.InvalidParameter, "IsoCountry");
        if (!IsNameIn(wanted.Country, wanted.Name)) throw new Refusal(ErrorCodes.InvalidFrom, wanted.Name);
        Check(wanted.Country, wanted.Details);
        var asked = new SenderId
        {
            Sid = wanted.Sid,
            AccountSid = wanted.AccountSid,
            Name = wanted.Name,
            Country = wanted.Country,
            Purpose = wanted.Details.Purpose,
            CompanyName = wanted.Details.CompanyName,
            CompanyCountry = wanted.Details.CompanyCountry,
            Website = wanted.Details.Website,
            MonthlyVolume = wanted.Details.MonthlyVolume,
            UseCase = wanted.Details.UseCase,
            NotificationEmail = wanted.Details.NotificationEmail,
            Status = SenderIdStatus.DocumentsWanted,
            DateCreated = now,
            DateUpdated = now,
        };
        return Waiting(asked.Missing.Any() ? asked : asked with { Status = SenderIdStatus.InReview }, now);
    }

    /// <summary>The registration with a document, in the place of any of its type; refused while nobody waits for one.</summary>
    public static SenderId Attach(SenderId senderId, SenderIdDocument document, DateTimeOffset now)
    {
        if (senderId.Status is not (SenderIdStatus.DocumentsWanted or SenderIdStatus.Rejected)) throw new Refusal(ErrorCodes.Conflict);
        var after = senderId with { Documents = [.. senderId.Documents.Where(other => other.Type != document.Type), document], DateUpdated = now };
        return after.Missing.Any() ? after : Take(after, new(SenderIdEvent.Completed), now) ?? after;
    }

    /// <summary>The registration as it is submitted again; refused unless it was rejected.</summary>
    public static SenderId Resubmit(SenderId senderId, SenderIdDetails details, DateTimeOffset now)
    {
        var next = Take(senderId, new(SenderIdEvent.Resubmitted), now) ?? throw new Refusal(ErrorCodes.Conflict);
        Check(senderId.Country, details);
        return next with
        {
            Purpose = details.Purpose,
            CompanyName = details.CompanyName,
            CompanyCountry = details.CompanyCountry,
            Website = details.Website,
            MonthlyVolume = details.MonthlyVolume,
            UseCase = details.UseCase,
            NotificationEmail = details.NotificationEmail,
        };
    }

    /// <summary>The registration after an event; null: it does not fit.</summary>
    public static SenderId? Take(SenderId senderId, SenderIdNews news, DateTimeOffset now)
    {
        if (SenderIdLifecycle.Next(senderId.Status, news.Event) is not { } next) return null;
        var reviewed = news.Event is SenderIdEvent.Approved or SenderIdEvent.Rejected or SenderIdEvent.Revoked;
        return Waiting(
            senderId with
            {
                Status = next,
                Resubmissions = senderId.Resubmissions + (news.Event == SenderIdEvent.Resubmitted ? 1 : 0),
                RejectionReason = next is SenderIdStatus.Rejected or SenderIdStatus.Revoked ? news.Reason : next == SenderIdStatus.Expired ? senderId.RejectionReason : null,
                DateReviewed = !reviewed ? null : next == SenderIdStatus.Approved ? senderId.DateReviewed ?? now : now,
                DateUpdated = now,
            },
            now);
    }

    /// <summary>What the moment that has come brings: the country's answer, or the end of the wait.</summary>
    public static SenderIdNews Due(SenderId senderId) => senderId.Status == SenderIdStatus.InReview && SimulatedReviewer.AnswerOf(senderId) is { } answer
        ? new(answer, answer == SenderIdEvent.Rejected ? "The country has not accepted it." : null)
        : new(SenderIdEvent.Expired);

    /// <summary>The customer was reminded of what is waited for; the next reminder is a week later.</summary>
    public static SenderId Remind(SenderId senderId, DateTimeOffset now) => senderId with { RemindAt = ReminderAfter(senderId, now) };

    /// <summary>Whether somebody still has to decide, or has decided for it: the name is taken.</summary>
    public static bool IsAlive(SenderId senderId) => senderId.Status switch
    {
        SenderIdStatus.Rejected                          => senderId.Due is not null,
        SenderIdStatus.Expired or SenderIdStatus.Revoked => false,
        _                                                => true,
    };

    /// <summary>Whether this can be a sender ID in a country: six characters in India, digits in Japan, else any name.</summary>
    public static bool IsNameIn(string country, string name) => (country, SenderIdTable.RuleOf(country)) switch
    {
        (_, SenderIdRule.RegisteredNumeric) => name.Length is >= ShortestNumber and <= Sender.LongestName && name.All(char.IsAsciiDigit),
        ("IN", _)                           => name.Length == IndianLength && Sender.IsName(name),
        _                                   => Sender.IsName(name),
    };

    // Nothing is waited for without end.
    private static SenderId Waiting(SenderId senderId, DateTimeOffset now)
    {
        DateTimeOffset? due = senderId.Status switch
        {
            SenderIdStatus.DocumentsWanted or SenderIdStatus.Rejected => now + Patience,
            SenderIdStatus.InReview => now + (SimulatedReviewer.AnswerOf(senderId) is null ? Patience : SimulatedReviewer.TimeOf(senderId)),
            _ => null,
        };
        return senderId with { Due = due, RemindAt = ReminderAfter(senderId with { Due = due }, now) };
    }

    private static DateTimeOffset? ReminderAfter(SenderId senderId, DateTimeOffset now) =>
        senderId is { Status: SenderIdStatus.DocumentsWanted or SenderIdStatus.Rejected, NotificationEmail: not null } && now + BetweenReminders < senderId.Due
            ? now + BetweenReminders
            : null;

    // Belarus and Saudi Arabia register companies of other countries only, Nigeria only its own.
    private static void Check(string country, SenderIdDetails details)
    {
        var isWelcome = SenderIdTable.RuleOf(country) switch
        {
            SenderIdRule.RegisteredByForeigners      => details.CompanyCountry is { } company && company != country,
            SenderIdRule.DynamicOrRegisteredByLocals => details.CompanyCountry == country,
            _                                        => true,
        };
        if (!isWelcome) throw new Refusal(ErrorCodes.InvalidParameter, "CompanyCountry");
    }
}

/// <summary>A registration somebody asks for.</summary>
public sealed record NewSenderId(Sid Sid, Sid AccountSid, bool IsTrial, string Name, string Country, SenderIdDetails Details);

/// <summary>What happened to a registration, and the <paramref name="Reason"/> of a rejection or revocation.</summary>
public sealed record SenderIdNews(SenderIdEvent Event, string? Reason = null);
