using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Queues, POST and DELETE Queues/{Sid}. Who was first to change something wins; the others look again.</summary>
public sealed class ChangeQueues(SceneTable scenes, SidSource sids)
{
    private const int LongestName = 64;

    /// <summary>Makes a queue.</summary>
    public async Task<QueueResource> CreateAsync(Caller caller, Form form, CancellationToken ct)
    {
        var queue = new CallQueue
        {
            Sid = sids.Next(SidPrefix.Queue, caller.Now),
            AccountSid = caller.AccountSid,
            FriendlyName = Name(form.Required("FriendlyName")),
            MaxSize = MaxSize(form) ?? CallQueue.UsualSize,
            DateCreated = caller.Now,
            DateUpdated = caller.Now,
        };
        await scenes.ChangeAsync(caller.Tenant, () => scenes.WithQueueAsync(caller.AccountSid, StoredScene.Empty, queue.FriendlyName, ct), scene => QueueRules.Create(scene, queue), ct);
        return QueueResource.Of(queue, caller.Now);
    }

    /// <summary>Renames or resizes a queue.</summary>
    public async Task<QueueResource> UpdateAsync(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var (name, size) = (form.Given("FriendlyName") is { } text ? Name(text) : null, MaxSize(form));
        async Task<StoredScene> ReadAsync()
        {
            var stored = await scenes.GetQueueAsync(caller.AccountSid, sid, ct);
            return name is null ? stored : await scenes.WithQueueAsync(caller.AccountSid, stored, name, ct);
        }
        var scene = await scenes.ChangeAsync(caller.Tenant, ReadAsync, scene => QueueRules.Change(scene, sid, name, size, caller.Now), ct);
        return QueueResource.Of(scene.Queues[sid], caller.Now);
    }

    /// <summary>Deletes a queue at which nobody is.</summary>
    public Task DeleteAsync(Caller caller, Sid sid, CancellationToken ct) =>
        scenes.ChangeAsync(caller.Tenant, () => scenes.GetQueueAsync(caller.AccountSid, sid, ct), scene => QueueRules.Delete(scene, sid), ct);

    private static string Name(string name) => name.Length <= LongestName && !string.IsNullOrWhiteSpace(name) ? name : throw new Refusal(ErrorCodes.InvalidFriendlyName);

    private static int? MaxSize(Form form) => form.Integer("MaxSize", 1, CallQueue.Largest, ErrorCodes.InvalidQueueSize);
}
