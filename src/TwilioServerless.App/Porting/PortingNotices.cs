using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Who is told what: the family's server of each step of requests and numbers, people by mail of what concerns them.</summary>
public sealed class PortingNotices(PortingWebhookTable webhooks, MailTable mails)
{
    /// <summary>What is told of a step.</summary>
    public async Task<Change> OfAsync(Tenant tenant, PortIn before, PortIn after, ImmutableArray<PortingNumber> changed, CancellationToken ct)
    {
        var work = ImmutableArray.CreateBuilder<Work>();
        if (await webhooks.FindAsync(tenant.Account.OwnerSid, ct) is { Value: { PortInTargetUrl: { } url } webhook })
        {
            foreach (var number in changed)
                if (PortInWords.NoticeOf(number.Status) is { } notice && webhook.Wants(notice) && Before(before, number)?.Status != number.Status)
                    work.Add(Notice(after, number.Sid, url, number.Status.ToString(), PortingNoticeBody.Of(after, number), tenant.Now));
            if (after.Status != before.Status && PortInWords.NoticeOf(after.Status) is { } said && webhook.Wants(said))
                work.Add(Notice(after, after.Sid, url, after.Status.ToString(), PortingNoticeBody.Of(after), tenant.Now));
        }
        var told = new Change([], work.DrainToImmutable());
        return after.Status == before.Status ? told : told.And(MailOf(tenant, after));
    }

    /// <summary>What is told of a number that has gone to another carrier.</summary>
    public async Task<Change> OfAsync(Tenant tenant, PortOut gone, CancellationToken ct) =>
        await webhooks.FindAsync(tenant.Account.OwnerSid, ct) is { Value: { PortOutTargetUrl: { } url } webhook } && webhook.Wants(PortingWebhook.PortOutCompleted)
            ? Change.Of(new SendCallback(gone.Sid, url, "POST", [], $"{gone.Sid}-{gone.Status}", tenant.Now) { Json = PortingNoticeBody.Of(gone) })
            : Change.Of();

    /// <summary>The mail that reminds of a signature or a correction.</summary>
    public Change Reminder(Tenant tenant, PortIn order)
    {
        var first = PortInRules.Reminded(order, tenant.Now).First();
        var until = first.Due!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return first.Status == PortingNumberStatus.WaitingForSignature
            ? Post(tenant, order, Signers(order), "Reminder: a letter of authorization waits for your signature", $"It is waited for until {until}.")
            : Post(tenant, order, order.NotificationEmails, "Reminder: your port-in request needs a correction", $"{ReasonsOf(order)} It is waited for until {until}.");
    }

    private Change MailOf(Tenant tenant, PortIn order) => order.Status switch
    {
        PortInStatus.WaitingForSignature => Post(tenant, order, Signers(order), "A letter of authorization waits for your signature", "Sign it for the losing carrier to let the numbers go."),
        PortInStatus.InProgress          => Post(tenant, order, order.NotificationEmails, "Your port-in request is with the losing carrier", "The day will be known once it has accepted."),
        PortInStatus.ActionRequired      => Post(tenant, order, order.NotificationEmails, "Your port-in request needs a correction", ReasonsOf(order)),
        PortInStatus.Completed           => Post(tenant, order, order.NotificationEmails, "Your numbers have arrived", "Their calls and messages come to your account now."),
        PortInStatus.Expired             => Post(tenant, order, order.NotificationEmails, "Your port-in request has expired", "Nobody answered in time."),
        PortInStatus.Canceled            => Post(tenant, order, order.NotificationEmails, "Your port-in request was canceled", $"Reason: {order.CancellationReason ?? "none given"}."),
        _ => Change.Of(),
    };

    private Change Post(Tenant tenant, PortIn order, IEnumerable<string> to, string subject, string text) =>
        mails.Posted(tenant, order.Sid, to, subject, $"{text}\n\n{order.Sid}: {string.Join(", ", order.Numbers.Select(number => number.PhoneNumber).Take(20))}");

    private static IEnumerable<string> Signers(PortIn order) => [order.LosingCarrier.AuthorizedRepresentativeEmail, .. order.NotificationEmails];

    private static string ReasonsOf(PortIn order) =>
        $"The losing carrier says: {string.Join(", ", order.Numbers.Where(number => number.Status == PortingNumberStatus.Rejected).Select(number => PortInWords.Of(number.Rejection)).Distinct())}.";

    private static PortingNumber? Before(PortIn before, PortingNumber number) => before.Numbers.FirstOrDefault(other => other.Sid == number.Sid);

    private static SendCallback Notice(PortIn order, Sid about, string url, string status, string json, DateTimeOffset now) =>
        new(order.Sid, url, "POST", [], string.Create(CultureInfo.InvariantCulture, $"{about}-{status}-{now.ToUnixTimeMilliseconds()}"), now) { Json = json };
}
