using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Abuse;

/// <summary>How a case begins, and what becomes of it.</summary>
public static class AbuseRules
{
    /// <summary>So many reports are kept word for word; the others are counted.</summary>
    public const int MostReports = 50;

    /// <summary>The longest report, answer, appeal or note, in characters.</summary>
    public const int LongestText = 2000;

    private static readonly TimeSpan Unseen = TimeSpan.FromDays(1);
    private static readonly TimeSpan ToAnswer = TimeSpan.FromDays(3);
    private static readonly TimeSpan UntilReminder = TimeSpan.FromDays(2);
    private static readonly TimeSpan ToDecide = TimeSpan.FromDays(14);
    private static readonly TimeSpan ToAppeal = TimeSpan.FromDays(30);

    /// <summary>A case as it begins, with the first report.</summary>
    public static AbuseCase Open(Sid sid, Sid account, string? phoneNumber, AbuseReport report) => Waiting(
        new()
        {
            Sid = sid,
            AccountSid = account,
            PhoneNumber = phoneNumber,
            Status = AbuseStatus.Received,
            Reports = [report],
            DateCreated = report.At,
            DateUpdated = report.At,
        },
        report.At);

    /// <summary>Somebody reports the same again; what is waited for stays. Null: the case is over.</summary>
    public static AbuseCase? Join(AbuseCase found, AbuseReport report) => !found.IsOpen ? null : found with
    {
        Reports = found.Reports.Length < MostReports ? found.Reports.Add(report) : found.Reports,
        ReportCount = found.ReportCount + 1,
        DateUpdated = report.At,
    };

    /// <summary>The case after something happened; null: that does not fit.</summary>
    public static AbuseCase? Apply(AbuseCase found, AbuseNews news, DateTimeOffset now) =>
        AbuseLifecycle.Next(found.Status, news.Event) is not { } status ? null : Waiting(
            found with
            {
                Status = status,
                Answer = news.Event == AbuseEvent.Answered ? news.Text : found.Answer,
                Appeal = news.Event == AbuseEvent.Appealed ? news.Text : found.Appeal,
                Note = news.Event is AbuseEvent.Answered or AbuseEvent.Appealed ? found.Note : news.Text ?? found.Note,
                IsTold = found.IsTold || status is AbuseStatus.Forwarded or AbuseStatus.Suspended,
                DateUpdated = now,
            },
            now);

    /// <summary>The case of an account that was closed meanwhile: nothing can come of it any more.</summary>
    public static AbuseCase Close(AbuseCase found, DateTimeOffset now) => Waiting(found with { Status = AbuseStatus.Resolved, Note = "account closed", DateUpdated = now }, now);

    /// <summary>The customer was reminded.</summary>
    public static AbuseCase Remind(AbuseCase found) => found with { RemindAt = null };

    /// <summary>What somebody writes: not nothing, and not a book.</summary>
    public static string Text(string text) => text.Length <= LongestText ? text : throw new Refusal(ErrorCodes.InvalidParameter, text[..40]);

    // Nothing is waited for without end.
    private static AbuseCase Waiting(AbuseCase one, DateTimeOffset now) => one with
    {
        Due = one.Status switch
        {
            AbuseStatus.Received  => now + Unseen,
            AbuseStatus.Forwarded => now + ToAnswer,
            AbuseStatus.Suspended => now + ToAppeal,
            AbuseStatus.Answered or AbuseStatus.Unanswered or AbuseStatus.Appealed => now + ToDecide,
            _ => null,
        },
        RemindAt = one.Status == AbuseStatus.Forwarded ? now + UntilReminder : null,
    };
}

/// <summary>Something that happened to a case, and what was said.</summary>
public sealed record AbuseNews(AbuseEvent Event, string? Text = null);
