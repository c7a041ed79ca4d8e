using System.Globalization;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>What is written to people of an application.</summary>
public sealed class ShortCodeMails(MailTable mails)
{
    /// <summary>The mail of a step; none if the state is the same.</summary>
    public Change Of(Tenant tenant, ShortCodeApplication before, ShortCodeApplication after) => after.State == before.State ? Change.Of() : after.State switch
    {
        ShortCodeState.PendingPayment    => Post(tenant, after, "Your short code application was accepted", $"Its first payment is waited for until {Day(after.Due)}."),
        ShortCodeState.PaymentFailed     => Post(tenant, after, "The payment for your short code failed", $"Your balance does not cover it. It is waited for until {Day(after.Due)}."),
        ShortCodeState.InProvisioning    => Post(tenant, after, "Your short code is paid", "It is registered now. Until it is live with the major carriers takes 8 to 12 weeks on average."),
        ShortCodeState.CorrectionsNeeded => Post(tenant, after, "Your short code application needs a correction", $"{after.Reason} It is waited for until {Day(after.Due)}."),
        ShortCodeState.Approved          => Post(tenant, after, "Your short code is live", "All major carriers take its messages."),
        ShortCodeState.Archived          => Post(tenant, after, "Your short code application has ended", "Its code is not yours any more."),
        ShortCodeState.Canceled          => Post(tenant, after, "Your short code application was canceled", $"Reason: {after.Reason}."),
        _ => Change.Of(),
    };

    /// <summary>The mail that reminds of what is waited for.</summary>
    public Change Reminder(Tenant tenant, ShortCodeApplication application) => Post(
        tenant,
        application,
        application.State switch
        {
            ShortCodeState.Draft             => "Reminder: your short code application is not submitted",
            ShortCodeState.CorrectionsNeeded => "Reminder: your short code application needs a correction",
            _                                => "Reminder: your short code is not paid",
        },
        $"It is waited for until {Day(application.Due)}.");

    private Change Post(Tenant tenant, ShortCodeApplication application, string subject, string text) =>
        mails.Posted(tenant, application.Sid, application.NotificationEmails, subject, $"{text}\n\n{application.FriendlyName}{(application.Code is { } code ? $": {code}" : "")}");

    private static string Day(DateTimeOffset? time) => time!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
