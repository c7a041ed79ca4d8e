using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// Puts a call that comes to a number of a pool through to the other participant, who sees the number that he knows. Its interaction is
/// written in the turn that answers the call: done twice, one of both is not.
/// </summary>
public sealed class CallRelay(ProxyServiceTable services, SessionTable sessions, TwimlFetcher fetcher, Forwarding forwarding, Interception interception) : ICallRelay
{
    private static readonly CallDocument Refusing = CallDocument.Of("<Response><Reject/></Response>");

    /// <inheritdoc />
    public async Task<CallReading> ReadAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct)
    {
        var (account, serviceSid) = (call.AccountSid, call.Plan.ProxyServiceSid!.Value);
        if (await services.FindAsync(account, serviceSid, ct) is not { } service) return await RefusedAsync(tenant, call, serviceSid, ErrorCodes.NoActiveSession, null, ct);
        var claim = call.From.IsPhone ? (await sessions.FindClaimAsync(account, call.From.PhoneNumber, call.To.PhoneNumber, ct))?.Value : null;
        var session = claim is null ? null : await sessions.FindAsync(account, service.Sid, claim.SessionSid, ct);
        // The call's own date is in whole seconds.
        var route = RelayRules.Find(claim, session?.Value, call.Sid.CreatedAt, isCall: true);
        if (route.Problem is not { } problem) return await PutThroughAsync(tenant, call, service, session!, route, ct);
        return route.IsOutOfSession && service.OutOfSessionCallbackUrl is { } url
            ? await AskAsync(tenant, call, due with { Told = InteractionParameters.OutOfSession(route.Session, call.From.PhoneNumber) }, service, url, ct)
            : await RefusedAsync(tenant, call, service.Sid, problem, null, ct);
    }

    private async Task<CallReading> PutThroughAsync(Tenant tenant, Call call, ProxyService service, Stored<ProxySession> session, Route route, CancellationToken ct)
    {
        var part = new InteractionLeg(InteractionOf(call, route), service.CallbackUrl, forwarding.Api);
        var asked = service.InterceptCallbackUrl is { } url ? await interception.AskAsync(tenant, call.Sid, part, url, ct) : null;
        if (asked is not null && Interception.IsForbidden(asked)) return await RefusedAsync(tenant, call, service.Sid, ErrorCodes.InteractionIntercepted, asked, ct);
        var begun = SessionTable.Replaced(session, SessionRules.Interact(session.Value, tenant.Now))
            .And(Change.Of(InteractionTable.Inserted(part.Interaction), []))
            .And(await interception.NotedAsync(tenant, service.Sid, [], asked, ct));
        return new(Dialing(route.To!) with { Interaction = part }, null, begun);
    }

    private async Task<CallReading> AskAsync(Tenant tenant, Call call, CallMoment due, ProxyService service, string url, CancellationToken ct)
    {
        var answer = await fetcher.FetchAsync(tenant, CallDocuments.Request(call, new(url, "POST"), due), ct);
        // A server that says no is an error of its own, beside what it said.
        var failed = answer.Exchange is { Status: < 200 or >= 300 } met ? Alert.About(met, ErrorCodes.OutOfSessionFailed) with { ServiceSid = service.Sid } : null;
        return CallReading.Of(answer) with { Noted = await interception.NotedAsync(tenant, service.Sid, failed is null ? [] : [failed], null, ct) };
    }

    private async Task<CallReading> RefusedAsync(Tenant tenant, Call call, Sid service, int error, WebhookAnswer? asked, CancellationToken ct) =>
        new(Refusing, null, await interception.NotedAsync(tenant, service, [Alert.About(call.Sid, error, call.DateCreated) with { ServiceSid = service }], asked, ct));

    private static CallDocument Dialing(Participant to) =>
        CallDocument.Of($"<Response><Dial callerId=\"{to.ProxyIdentifier}\"><Number>{to.Identifier}</Number></Dial></Response>");

    private static Interaction InteractionOf(Call call, Route route) => new()
    {
        Sid = Forwarding.InteractionOf(call.Sid, call.DateCreated),
        AccountSid = call.AccountSid,
        ServiceSid = route.Session!.ServiceSid,
        SessionSid = route.Session.Sid,
        Data = Interaction.DataOf(seconds: null),
        InboundParticipantSid = route.From!.Sid,
        InboundCallSid = call.Sid,
        OutboundParticipantSid = route.To!.Sid,
        DateCreated = call.DateCreated,
        DateUpdated = call.DateCreated,
    };
}
