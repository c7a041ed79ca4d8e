using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Messaging;

/// <summary>What was asked and answered for a message that came in, and what was wrong with it, as alerts.</summary>
public sealed class SessionWarnings(Alerts alerts)
{
    // They go into the commit that settles the asking, with ten answers of up to five rows and ten exchanges; who has more mistakes finds the rest after mending these.
    private const int Most = 18;

    /// <summary>What to add to that commit; the same when the same answers are read again.</summary>
    public ValueTask<Change> OfAsync(
        Tenant tenant, AnswerMessage asked, ImmutableArray<Exchange> exchanges, ImmutableArray<SessionWarning> warnings, CancellationToken ct) =>
        alerts.OfAsync(tenant, exchanges, [.. warnings.Take(Most).Select((warning, index) => Alert(asked, warning, index))], ct);

    private static Alert Alert(AnswerMessage asked, SessionWarning warning, int index)
    {
        var alert = warning.Exchange is { } met
            ? Domain.Monitor.Alert.About(met, warning.Code, warning.Line, $"{index}")
            : Domain.Monitor.Alert.About(asked.Message.Sid, warning.Code, asked.Due, $"{index}|{warning.Url}|{warning.Line}") with { Url = CallbackUrl.Plain(warning.Url), Line = warning.Line };
        return alert with { ServiceSid = asked.Message.MessagingServiceSid };
    }
}
