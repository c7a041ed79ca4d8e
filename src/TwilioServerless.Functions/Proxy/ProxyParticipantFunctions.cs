using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;

namespace TwilioServerless.Functions.Proxy;

/// <summary>The participants of a session.</summary>
public sealed class ProxyParticipantFunctions(AddParticipant add, ShowParticipants show, RemoveParticipant remove)
{
    private const string One = ProxyPath.Participants + "/{sid}";

    [Function("CreateProxyParticipant")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ProxyPath.Participants)] HttpRequest request, string serviceSid, string sessionSid, CancellationToken ct)
    {
        var wanted = ParticipantRequest.Read(await Form.ReadAsync(request, ct));
        var added = await add.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), wanted, ct);
        return Api.Created(ParticipantResource.Of(added, ProxyPath.Product(request)), ProxyApiJson.Default.ParticipantResource);
    }

    [Function("ListProxyParticipants")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = ProxyPath.Participants)] HttpRequest request, string serviceSid, string sessionSid, CancellationToken ct)
    {
        var page = await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), PageRequest.Read(request), ct);
        return Api.List(page.Select(one => ParticipantResource.Of(one, ProxyPath.Product(request))), "participants", ProxyApiJson.Default.ParticipantResource);
    }

    [Function("FetchProxyParticipant")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string serviceSid, string sessionSid, string sid, CancellationToken ct)
    {
        var one = await show.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), ProxyPath.ParticipantOf(sid), ct);
        return Api.Ok(ParticipantResource.Of(one, ProxyPath.Product(request)), ProxyApiJson.Default.ParticipantResource);
    }

    [Function("DeleteProxyParticipant")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string serviceSid, string sessionSid, string sid, CancellationToken ct)
    {
        await remove.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), ProxyPath.ParticipantOf(sid), ct);
        return Api.Deleted();
    }
}
