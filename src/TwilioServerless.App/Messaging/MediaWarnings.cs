using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Messaging;

/// <summary>What the fetching of a message's media came to: the exchanges, and an alert for the file that could not be sent.</summary>
public sealed class MediaWarnings(Alerts alerts)
{
    /// <summary>What to add to the commit that settles the fetching.</summary>
    public ValueTask<Change> OfAsync(Tenant tenant, Message message, FetchedMedia fetched, CancellationToken ct)
    {
        if (fetched is not { Fault: { } fault, Exchanges: [.., var met] }) return alerts.OfAsync(tenant, fetched.Exchanges, [], ct);
        return alerts.OfAsync(tenant, fetched.Exchanges, [Alert.About(met, fault.ErrorCode) with { ServiceSid = message.MessagingServiceSid }], ct);
    }
}
