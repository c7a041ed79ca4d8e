using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>GET Participants and Participants/{Sid}: those who are in a session; one who left is still shown by his SID.</summary>
public sealed class ShowParticipants(ProxyServiceTable services, SessionTable sessions)
{
    /// <summary>One of them.</summary>
    public async Task<(ProxySession Session, Participant Participant)> Handle(Caller caller, Sid service, Sid session, Sid participant, CancellationToken ct)
    {
        var found = await GetAsync(caller, service, session, ct);
        return (found, Of(found, participant));
    }

    /// <summary>A page of them, those who came last first.</summary>
    public async Task<ListPage<(ProxySession Session, Participant Participant)>> Handle(Caller caller, Sid service, Sid session, PageRequest request, CancellationToken ct)
    {
        var found = await GetAsync(caller, service, session, ct);
        var present = found.Present.OrderBy(one => one.Sid).Select(one => new Stored<Participant>(one, one.Sid.Value, ""));
        var page = await request.TakeAsync(
            (after, before) => present.Where(one => string.CompareOrdinal(one.Key, after) > 0 && (before is null || string.CompareOrdinal(one.Key, before) < 0)).ToAsyncEnumerable(), ct);
        return page.Select(one => (found, one.Value));
    }

    /// <summary>The participant of a session, be it in it still or not.</summary>
    public static Participant Of(ProxySession session, Sid participant) =>
        session.Participants.FirstOrDefault(one => one.Sid == participant) ?? throw new Refusal(ErrorCodes.NotFound, participant);

    private async Task<ProxySession> GetAsync(Caller caller, Sid service, Sid session, CancellationToken ct)
    {
        await services.GetAsync(caller.AccountSid, service, ct);
        return (await sessions.GetAsync(caller.AccountSid, service, session, ct)).Value;
    }
}
