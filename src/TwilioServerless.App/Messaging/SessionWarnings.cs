using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Messaging;

/// <summary>What was wrong with the documents that answered a message, as alerts.</summary>
public static class SessionWarnings
{
    // They go into the commit that settles the asking, with ten answers; who has more mistakes finds the rest after mending these.
    private const int Most = 50;

    /// <summary>The alerts; the same ones when the same documents are read again.</summary>
    public static Change Of(Tenant tenant, AnswerMessage asked, ImmutableArray<SessionWarning> warnings) =>
        Alerts.Of(tenant, [.. warnings.Take(Most).Select((warning, index) => Alert(asked, warning, index))]);

    private static Alert Alert(AnswerMessage asked, SessionWarning warning, int index) =>
        Domain.Monitor.Alert.About(asked.Message.Sid, warning.Code, asked.Due, $"{index}|{warning.Url}|{warning.Line}") with
        {
            ServiceSid = asked.Message.MessagingServiceSid,
            Url = warning.Url,
            Line = warning.Line,
        };
}
