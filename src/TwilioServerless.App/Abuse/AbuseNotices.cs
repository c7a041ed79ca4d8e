using System.Globalization;
using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Abuse;

/// <summary>What the customer is told of his cases: by mail, and his server with a callback.</summary>
public sealed class AbuseNotices(AbuseTable table, MailTable mails)
{
    /// <summary>What is told of a step; nothing of a case that the customer does not know of.</summary>
    public async Task<Change> OfAsync(Tenant tenant, AbuseCase one, CancellationToken ct)
    {
        if (!one.IsTold) return Change.Of();
        var contact = await ContactAsync(tenant, ct);
        var told = SubjectOf(one.Status) is { } subject ? Mail(tenant, contact, one, subject) : Change.Of();
        return contact.Url is { } url ? told.And(Change.Of(Callback(tenant, one, url))) : told;
    }

    /// <summary>The mail that reminds of the answer.</summary>
    public async Task<Change> ReminderAsync(Tenant tenant, AbuseCase one, CancellationToken ct) =>
        Mail(tenant, await ContactAsync(tenant, ct), one, "Reminder: a report of abuse waits for your answer");

    // Who never said whom to tell is told at his account's own address.
    private async Task<AbuseContact> ContactAsync(Tenant tenant, CancellationToken ct)
    {
        var found = (await table.ContactAsync(tenant.Account.OwnerSid, ct))?.Value ?? new([], null);
        return found.Emails.IsEmpty ? found with { Emails = [$"{tenant.Account.OwnerSid}@accounts.invalid"] } : found;
    }

    private Change Mail(Tenant tenant, AbuseContact contact, AbuseCase one, string subject) =>
        mails.Posted(tenant, one.Sid, contact.Emails, subject, string.Join("\n\n", ((string?[])[About(one), one.Note, Until(one), .. one.Reports.Select(report => report.Text).Take(5)]).Where(text => text is not null)));

    private static string About(AbuseCase one) => $"{one.Sid}: {one.PhoneNumber ?? one.AccountSid.Value}";

    private static string? Until(AbuseCase one) => one.Status switch
    {
        AbuseStatus.Forwarded => string.Create(CultureInfo.InvariantCulture, $"Answer until {one.Due:yyyy-MM-dd HH:mm} UTC."),
        AbuseStatus.Suspended => string.Create(CultureInfo.InvariantCulture, $"You may appeal until {one.Due:yyyy-MM-dd HH:mm} UTC."),
        _                     => null,
    };

    private static string? SubjectOf(AbuseStatus status) => status switch
    {
        AbuseStatus.Forwarded  => "Abuse was reported of your account: please answer",
        AbuseStatus.Unanswered => "A report of abuse was not answered in time",
        AbuseStatus.Suspended  => "Your account was suspended",
        AbuseStatus.Resolved   => "A report of abuse was resolved",
        AbuseStatus.Reinstated => "The suspension has ended",
        AbuseStatus.Upheld     => "Your account stays suspended",
        _                      => null,
    };

    private static SendCallback Callback(Tenant tenant, AbuseCase one, string url) =>
        new(one.Sid, url, "POST", [], string.Create(CultureInfo.InvariantCulture, $"{one.Sid}-{AbuseWords.Of(one.Status)}-{tenant.Now.ToUnixTimeMilliseconds()}"), tenant.Now)
        {
            Json = JsonSerializer.Serialize(AbuseCaseResource.Of(one, null), AbuseApiJson.Default.AbuseCaseResource),
        };
}
