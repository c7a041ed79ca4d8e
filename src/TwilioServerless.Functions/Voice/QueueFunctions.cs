using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Voice;

/// <summary>Queues and who waits in them, as the API of 2010-04-01 has them.</summary>
public sealed class QueueFunctions(ShowQueues show, ChangeQueues change, QueueMembers members)
{
    private const string Many = Routes.Account + Routes.Start + "Queues" + Routes.End;
    private const string One = Routes.Account + "Queues/{sid}";
    private const string Member = Routes.Account + "Queues/{queueSid}/Members/{callSid}";

    [Function("CreateQueue")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await change.CreateAsync(request.Caller(), await Form.ReadAsync(request, ct), ct), QueueResourceJson.Default.QueueResource);

    [Function("ListQueues")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.ListAsync(request.Caller(), PageRequest.Read(request), ct), "queues", QueueResourceJson.Default.QueueResource);

    [Function("FetchQueue")]
    public async Task<IResult> FetchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await show.FetchAsync(request.Caller(), Queue(sid), ct), QueueResourceJson.Default.QueueResource);

    [Function("UpdateQueue")]
    public async Task<IResult> UpdateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = One)] HttpRequest request, string sid, CancellationToken ct) =>
        Api.Ok(await change.UpdateAsync(request.Caller(), Queue(sid), await Form.ReadAsync(request, ct), ct), QueueResourceJson.Default.QueueResource);

    [Function("DeleteQueue")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string sid, CancellationToken ct)
    {
        await change.DeleteAsync(request.Caller(), Queue(sid), ct);
        return Api.Deleted();
    }

    [Function("ListQueueMembers")]
    public async Task<IResult> ListMembersAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Account + "Queues/{queueSid}/" + Routes.Start + "Members" + Routes.End)] HttpRequest request,
        string queueSid, CancellationToken ct) =>
        Api.List(await members.ListAsync(request.Caller(), Queue(queueSid), PageRequest.Read(request), ct), "queue_members", QueueResourceJson.Default.QueueMemberResource);

    [Function("FetchQueueMember")]
    public async Task<IResult> FetchMemberAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Member)] HttpRequest request, string queueSid, string callSid, CancellationToken ct) =>
        Api.Ok(await members.FetchAsync(request.Caller(), Queue(queueSid), callSid, ct), QueueResourceJson.Default.QueueMemberResource);

    [Function("UpdateQueueMember")]
    public async Task<IResult> UpdateMemberAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Member)] HttpRequest request, string queueSid, string callSid, CancellationToken ct) =>
        Api.Ok(
            await members.DequeueAsync(request.Caller(), Queue(queueSid), callSid, await Form.ReadAsync(request, ct), ct), QueueResourceJson.Default.QueueMemberResource);

    private static Sid Queue(string segment) => Routes.Read(segment, SidPrefix.Queue);
}
