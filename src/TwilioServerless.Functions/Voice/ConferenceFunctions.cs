using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Voice;

/// <summary>Conferences, as the API of 2010-04-01 has them.</summary>
public sealed class ConferenceFunctions(ShowConferences show, UpdateConference update)
{
    private const string One = Routes.Account + "Conferences/{sid}";

    [Function("ListConferences")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Account + Routes.Start + "Conferences" + Routes.End)] HttpRequest request, CancellationToken ct) =>
        Api.List(
            await show.ListAsync(request.Caller(), ConferenceFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "conferences", ConferenceResourceJson.Default.ConferenceResource);

    [Function("FetchConference")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.FetchAsync(request.Caller(), Routes.Read(sid, SidPrefix.Conference), ct), ConferenceResourceJson.Default.ConferenceResource);

    [Function("UpdateConference")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(
            await update.Handle(request.Caller(), Routes.Read(sid, SidPrefix.Conference), await Form.ReadAsync(request, ct), ct), ConferenceResourceJson.Default.ConferenceResource);
}
