using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Reads a scene row by row: each call leads to those it has to do with.</summary>
internal sealed class SceneReading(Store store, Sid account, StoredScene known)
{
    private StoredScene scene = known;

    /// <summary>Adds a call and all it has to do with.</summary>
    public async Task<StoredScene> WithCallAsync(Sid call, CancellationToken ct)
    {
        var wanted = new Queue<Sid>([call]);
        while (wanted.TryDequeue(out var sid))
            if (!IsKnown(sid) && await ReadAsync(sid, ct))
                foreach (var next in Next(sid)) wanted.Enqueue(next);
        return scene;
    }

    /// <summary>Adds a conference and the calls in it.</summary>
    public Task<StoredScene> WithConferenceAsync(Sid conference, CancellationToken ct) => WithCallAsync(conference, ct);

    /// <summary>Adds the conference of a name that is under way, if there is one.</summary>
    public async Task<StoredScene> WithConferenceAsync(string name, CancellationToken ct) =>
        await NamedAsync(Keys.ConferenceName(name), ct) is { } sid ? await WithCallAsync(sid, ct) : scene;

    /// <summary>Adds a queue.</summary>
    public Task<StoredScene> WithQueueAsync(Sid queue, CancellationToken ct) => WithCallAsync(queue, ct);

    /// <summary>Adds the queue of a name, if there is one, and who is first on either side of it.</summary>
    public async Task<StoredScene> WithQueueAsync(string name, CancellationToken ct)
    {
        if (await NamedAsync(Keys.QueueName(name), ct) is not { } sid) return scene;
        await WithCallAsync(sid, ct);
        if (scene.Scene.Queues.GetValueOrDefault(sid) is not { } queue) return scene;
        if (queue.Members is [var member, ..]) await WithCallAsync(member.CallSid, ct);
        if (queue.Agents is [var agent, ..]) await WithCallAsync(agent.CallSid, ct);
        return scene;
    }

    private bool IsKnown(Sid sid) => scene.ETags.ContainsKey(sid.Value);

    private async Task<bool> ReadAsync(Sid sid, CancellationToken ct) => sid.Prefix switch
    {
        SidPrefix.Conference => await store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Conference, ct) is { } conference && Add(scene.Scene.With(conference.Value), sid, conference.ETag),
        SidPrefix.Queue      => await store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.CallQueue, ct) is { } queue && Add(scene.Scene.With(queue.Value), sid, queue.ETag),
        SidPrefix.Recording  => await store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Recording, ct) is { } recording && Add(scene.Scene.With(recording.Value), sid, recording.ETag),
        _                    => await store.FindAsync(Keys.Partition(account), sid.Value, CallJson.Default.Call, ct) is { } call && Add(scene.Scene.With(call.Value), sid, call.ETag),
    };

    private bool Add(Scene with, Sid sid, string etag)
    {
        scene = new(with, scene.ETags.SetItem(sid.Value, etag));
        return true;
    }

    private IEnumerable<Sid> Next(Sid sid) => sid.Prefix switch
    {
        SidPrefix.Conference => [.. scene.Scene.Conferences[sid].Members.Select(member => member.CallSid), .. scene.Scene.Conferences[sid].Recordings],
        SidPrefix.Queue      => [],
        SidPrefix.Recording  => [],
        _                    => Next(scene.Scene[sid]),
    };

    private static IEnumerable<Sid> Next(Call call)
    {
        if (call.IsFinal) yield break;
        if (call.ParentCallSid is { } parent) yield return parent;
        foreach (var leg in call.Dialing?.Legs ?? []) yield return leg;
        if (call.TalksWith is { } other) yield return other;
        if ((call.Conference ?? call.Invitation?.ConferenceSid) is { } conference) yield return conference;
        foreach (var recording in call.Recordings) yield return recording;
        if ((call.Enqueued?.QueueSid ?? call.Serves) is { } queue) yield return queue;
    }

    private async Task<Sid?> NamedAsync(string key, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(account), key, CallJson.Default.NamedSid, ct))?.Value.Sid;
}
