using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Proxy;

/// <summary>What is said to one participant and by him.</summary>
public sealed class ProxyMessageInteractionFunctions(SendInteraction send, ShowInteractions show)
{
    private const string Many = ProxyPath.Participant + "/MessageInteractions";

    [Function("CreateProxyMessageInteraction")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string serviceSid, string sessionSid, string participantSid, CancellationToken ct)
    {
        var participant = ProxyPath.ParticipantOf(participantSid);
        var form = await Form.ReadAsync(request, ct);
        var state = await send.Handle(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), participant, form, ct);
        return Api.Created(InteractionResource.Of(state, participant, ProxyPath.Product(request)), ProxyApiJson.Default.InteractionResource);
    }

    [Function("ListProxyMessageInteractions")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string serviceSid, string sessionSid, string participantSid, CancellationToken ct)
    {
        var participant = ProxyPath.ParticipantOf(participantSid);
        var page = await show.OfParticipantAsync(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), participant, PageRequest.Read(request), ct);
        return Api.List(
            page.Select(state => InteractionResource.Of(state, participant, ProxyPath.Product(request))), "interactions", ProxyApiJson.Default.InteractionResource);
    }

    [Function("FetchProxyMessageInteraction")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many + "/{sid}")] HttpRequest request,
        string serviceSid, string sessionSid, string participantSid, string sid, CancellationToken ct)
    {
        var participant = ProxyPath.ParticipantOf(participantSid);
        var interaction = Routes.Read(sid, SidPrefix.ProxyInteraction);
        var state = await show.OfParticipantAsync(request.Caller(), ProxyPath.ServiceOf(serviceSid), ProxyPath.SessionOf(sessionSid), participant, interaction, ct);
        return Api.Ok(InteractionResource.Of(state, participant, ProxyPath.Product(request)), ProxyApiJson.Default.InteractionResource);
    }
}
