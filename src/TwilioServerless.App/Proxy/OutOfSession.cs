using TwilioServerless.App.Accounts;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// Somebody writes to a number of a pool who has nobody to write to, or nobody any more: the customer's server is told of his last
/// session and says what to answer. Where there is no server, nobody hears it.
/// </summary>
public sealed class OutOfSession(MessagingSession session, Replies replies, Alerts alerts)
{
    /// <summary>Asks, and answers.</summary>
    public async Task<LaneOutcome> Handle(Tenant tenant, RelayMessage work, ProxyService service, Route route, CancellationToken ct)
    {
        if (service.OutOfSessionCallbackUrl is not { } url)
            return LaneOutcome.With(await alerts.OfAsync(tenant, [Alert.About(work.Message.Sid, route.Problem!.Value, work.Due) with { ServiceSid = service.Sid }], ct));
        var told = InteractionParameters.OutOfSession(route.Session, work.Message.From);
        var asked = new AnswerMessage(work.Message, work.Reception with { Handler = new(url, "POST", null, "POST"), Also = told }, work.Due);
        var said = await session.RunAsync(tenant, asked, ct);
        return LaneOutcome.With(await replies.ComposeAsync(tenant, asked, Judged(said, url), ct));
    }

    // A server that says no is an error of its own, beside what it said.
    private static SessionResult Judged(SessionResult said, string url) => said.Exchanges is [{ Status: < 200 or >= 300 } exchange, ..]
        ? said with { Warnings = said.Warnings.Add(new(ErrorCodes.OutOfSessionFailed, url) { Exchange = exchange }) }
        : said;
}
