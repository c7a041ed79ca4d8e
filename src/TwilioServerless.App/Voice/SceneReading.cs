using System.Text.Json.Serialization.Metadata;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Reads a scene row by row: each call leads to those it has to do with.</summary>
internal sealed class SceneReading(Store store, Sid account, StoredScene known)
{
    // A conference may have hundreds in it.
    private const int AtOnce = 32;

    private StoredScene scene = known;

    /// <summary>Adds a call and all it has to do with.</summary>
    public async Task<StoredScene> WithCallAsync(Sid call, CancellationToken ct)
    {
        for (Sid[] wanted = [call]; wanted.Length > 0;)
        {
            var found = new List<Sid>();
            foreach (var some in wanted.Where(sid => !IsKnown(sid)).Distinct().Chunk(AtOnce))
                found.AddRange((await Task.WhenAll(some.Select(sid => ReadAsync(sid, ct)))).OfType<Func<Sid>>().Select(add => add()));
            wanted = [.. found.SelectMany(Next)];
        }
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

    // How to add what was read; null: there is none.
    private Task<Func<Sid>?> ReadAsync(Sid sid, CancellationToken ct) => sid.Prefix switch
    {
        SidPrefix.Conference => ReadAsync(sid, CallJson.Default.Conference, conference => scene.Scene.With(conference), ct),
        SidPrefix.Queue      => ReadAsync(sid, CallJson.Default.CallQueue, queue => scene.Scene.With(queue), ct),
        SidPrefix.Recording  => ReadAsync(sid, CallJson.Default.Recording, recording => scene.Scene.With(recording), ct),
        _                    => ReadAsync(sid, CallJson.Default.Call, call => scene.Scene.With(call), ct),
    };

    private async Task<Func<Sid>?> ReadAsync<T>(Sid sid, JsonTypeInfo<T> json, Func<T, Scene> with, CancellationToken ct)
    {
        if (await store.FindAsync(Keys.Partition(account), sid.Value, json, ct) is not { } stored) return null;
        return () =>
        {
            scene = new(with(stored.Value), scene.ETags.SetItem(sid.Value, stored.ETag));
            return sid;
        };
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
