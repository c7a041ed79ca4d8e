using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Voice;

/// <summary>Who is in a conference, by call or label.</summary>
public sealed class ParticipantFunctions(ShowConferenceParticipants show, DialIntoConference dial, ChangeConferenceParticipant change)
{
    private const string Many = Routes.Account + "Conferences/{conferenceSid}/" + Routes.Start + "Participants" + Routes.End;
    private const string One = Routes.Account + "Conferences/{conferenceSid}/Participants/{callSid}";

    [Function("CreateParticipant")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, string conferenceSid, CancellationToken ct) =>
        Api.Created(await dial.Handle(request.Caller(), conferenceSid, await Form.ReadAsync(request, ct), ct), ConferenceResourceJson.Default.ParticipantResource);

    [Function("ListParticipants")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, string conferenceSid, CancellationToken ct) =>
        Api.List(
            await show.ListAsync(request.Caller(), Conference(conferenceSid), Form.Query(request), PageRequest.Read(request), ct),
            "participants", ConferenceResourceJson.Default.ParticipantResource);

    [Function("FetchParticipant")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string conferenceSid, string callSid, CancellationToken ct) =>
        Api.Ok(await show.FetchAsync(request.Caller(), Conference(conferenceSid), callSid, ct), ConferenceResourceJson.Default.ParticipantResource);

    [Function("UpdateParticipant")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string conferenceSid, string callSid, CancellationToken ct)
    {
        var wanted = ConferenceParticipantRequest.ReadChange(await Form.ReadAsync(request, ct));
        return Api.Ok(await change.ChangeAsync(request.Caller(), Conference(conferenceSid), callSid, wanted, ct), ConferenceResourceJson.Default.ParticipantResource);
    }

    [Function("DeleteParticipant")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string conferenceSid, string callSid, CancellationToken ct)
    {
        await change.RemoveAsync(request.Caller(), Conference(conferenceSid), callSid, ct);
        return Api.Deleted();
    }

    private static Sid Conference(string segment) => Routes.Read(segment, SidPrefix.Conference);
}
