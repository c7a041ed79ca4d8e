using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>GET Queues and Queues/{Sid}.</summary>
public sealed class ShowQueues(Store store, SceneTable scenes)
{
    /// <summary>A page of queues, newest first.</summary>
    public async Task<ListPage<QueueResource>> ListAsync(Caller caller, PageRequest request, CancellationToken ct) =>
        (await new SidQuery<CallQueue>(caller.Account, CallJson.Default.CallQueue, SidPrefix.Queue).PageAsync(store, request, ct)).Select(stored => QueueResource.Of(stored.Value, caller.Now));

    /// <summary>The queue.</summary>
    public async Task<QueueResource> FetchAsync(Caller caller, Sid sid, CancellationToken ct) =>
        QueueResource.Of((await scenes.GetQueueAsync(caller.AccountSid, sid, ct)).Scene.Queues[sid], caller.Now);
}
