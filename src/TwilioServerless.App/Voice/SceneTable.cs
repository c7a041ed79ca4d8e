using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Loads the calls that act on each other, and writes what happened to them in one transaction; what happened to more than one holds is
/// carried on with in the next ones, by whoever reads the scene first.
/// </summary>
public sealed class SceneTable(Store store, PriceBook prices, IOptions<MediaOptions> options)
{
    /// <summary>A call and all it has to do with; null if there is no such call.</summary>
    public async Task<StoredScene?> FindAsync(Sid account, Sid call, CancellationToken ct)
    {
        var scene = await Reading(account).WithCallAsync(call, ct);
        return scene.Scene.Calls.ContainsKey(call) ? scene : null;
    }

    /// <summary>The same of a call that the customer must not have deleted.</summary>
    public async Task<StoredScene> GetAsync(Sid account, Sid call, CancellationToken ct) =>
        await FindAsync(account, call, ct) is { } scene && !scene.Scene[call].IsDeleted ? scene : throw new Refusal(ErrorCodes.NotFound, call);

    /// <summary>A conference, the calls in it and those that are dialed into it; refused if there is none.</summary>
    public async Task<StoredScene> GetConferenceAsync(Sid account, Sid conference, CancellationToken ct)
    {
        var reading = Reading(account);
        var scene = await reading.WithConferenceAsync(conference, ct);
        if (!scene.Scene.Conferences.TryGetValue(conference, out var found)) throw new Refusal(ErrorCodes.NotFound, conference);
        foreach (var call in found.Invited) scene = await reading.WithCallAsync(call, ct);
        return scene;
    }

    /// <summary>The conference of a name that is under way; empty if there is none.</summary>
    public Task<StoredScene> FindConferenceAsync(Sid account, string name, CancellationToken ct) => Reading(account).WithConferenceAsync(name, ct);

    /// <summary>A queue; refused if there is none.</summary>
    public async Task<StoredScene> GetQueueAsync(Sid account, Sid queue, CancellationToken ct)
    {
        var scene = await Reading(account).WithQueueAsync(queue, ct);
        return scene.Scene.Queues.ContainsKey(queue) ? scene : throw new Refusal(ErrorCodes.NotFound, queue);
    }

    /// <summary>The scene with a call and all it has to do with.</summary>
    public Task<StoredScene> WithCallAsync(Sid account, StoredScene scene, Sid call, CancellationToken ct) => new SceneReading(store, account, scene).WithCallAsync(call, ct);

    /// <summary>The scene with the queue of a name, if there is one.</summary>
    public Task<StoredScene> WithQueueAsync(Sid account, StoredScene scene, string name, CancellationToken ct) => new SceneReading(store, account, scene).WithQueueAsync(name, ct);

    /// <summary>The scene with whom a verb is going to have to do with: a conference or a queue of a name.</summary>
    public Task<StoredScene> WithAsync(Sid account, StoredScene scene, VoiceVerb? verb, CancellationToken ct)
    {
        var reading = new SceneReading(store, account, scene);
        return verb switch
        {
            DialVerb { Nouns: [ConferenceNoun conference, ..] } => reading.WithConferenceAsync(conference.Name, ct),
            DialVerb { Nouns: [QueueNoun queue, ..] }           => reading.WithQueueAsync(queue.Name, ct),
            EnqueueVerb enqueue                                 => reading.WithQueueAsync(enqueue.Name, ct),
            _                                                   => Task.FromResult(scene),
        };
    }

    /// <summary>
    /// Reads a scene, decides, and writes what changed, at once; who walks the calls through their lives is woken to look. Where calls took
    /// turns of their own meanwhile it is read and decided again.
    /// </summary>
    public async Task<Scene> ChangeAsync(Tenant tenant, Func<Task<StoredScene>> read, Func<Scene, Decision<Scene>> decide, CancellationToken ct)
    {
        while (true)
        {
            var stored = await read();
            if (stored.Scene.IsTorn() || await GoOnAsync(tenant, stored, null, ct)) continue;
            var decision = decide(stored.Scene);
            if (await TryCommitAsync(tenant, stored, decision, null, Change.Of(), ct) is { } after) return after;
        }
    }

    /// <summary>
    /// Carries on with what has happened to many and not to all of them yet, or lets another do it who is at it; false if there is
    /// nothing. After it the scene has to be read again. Nothing else may be decided before.
    /// </summary>
    public async Task<bool> GoOnAsync(Tenant tenant, StoredScene stored, Sid? runner, CancellationToken ct)
    {
        if (stored.Scene.Unfinished() is null) return false;
        for (var now = stored; now?.Scene.Unfinished() is { } conference;) now = await WriteAsync(tenant, now, ConferenceRules.GoOn(now.Scene, conference.Sid, prices), runner, Change.Of(), ct);
        return true;
    }

    /// <summary>
    /// Writes what a decision changed, with what else changes in the partition, and carries on with it until all is done. Null if somebody else
    /// changed one of its rows since they were read, else the scene as it has become: not all is done if somebody else carries on. Calls that
    /// now have something to do sooner than they know are woken, but for the one that <paramref name="runner"/> walks.
    /// </summary>
    public async Task<Scene?> TryCommitAsync(Tenant tenant, StoredScene before, Decision<Scene> decision, Sid? runner, Change also, CancellationToken ct)
    {
        if (await GoOnAsync(tenant, before, runner, ct)) return null;
        var written = await WriteAsync(tenant, before, decision, runner, also, ct);
        for (var now = written; now?.Scene.Unfinished() is { } conference; written = now ?? written)
            now = await WriteAsync(tenant, now, ConferenceRules.GoOn(now.Scene, conference.Sid, prices), runner, Change.Of(), ct);
        return written?.Scene;
    }

    // Null: somebody else was first.
    private async Task<StoredScene?> WriteAsync(Tenant tenant, StoredScene before, Decision<Scene> decision, Sid? runner, Change also, CancellationToken ct)
    {
        if (before.Scene.IsTorn()) return null;
        var (was, now) = (before.Scene, decision.State);
        Call[] changed = [.. now.Calls.Values.Where(call => !ReferenceEquals(call, was.Calls.GetValueOrDefault(call.Sid)))];
        ImmutableArray<RowChange> rows =
        [
            .. changed.SelectMany(call => RowsOf(before, call)),
            .. now.Conferences.Values.Where(conference => !ReferenceEquals(conference, was.Conferences.GetValueOrDefault(conference.Sid))).SelectMany(conference => RowsOf(before, conference)),
            .. now.Queues.Values.Where(queue => !ReferenceEquals(queue, was.Queues.GetValueOrDefault(queue.Sid))).SelectMany(queue => RowsOf(before, queue)),
            .. now.Transcriptions.Select(transcription => RowChange.Insert(transcription.Sid.Value, StoredJson.Write(transcription, CallJson.Default.Transcription))),
            .. now.Recordings.Values.Where(recording => !ReferenceEquals(recording, was.Recordings.GetValueOrDefault(recording.Sid))).Select(recording => RowOf(before, recording)),
            .. was.Queues.Values.Where(queue => !now.Queues.ContainsKey(queue.Sid)).SelectMany(queue => Deleted(before, queue)),
            .. now.Heard.Select(CallTimelines.Inserted),
        ];
        var wakes = changed.SelectMany(call => WakesOf(tenant, was.Calls.GetValueOrDefault(call.Sid), call, runner));
        var change = new Change(rows, [.. decision.Work, .. wakes, .. WakesOf(was, now)]).And(also);
        if (change.Rows.IsEmpty && change.Work.IsEmpty) return new(now, before.ETags);
        try
        {
            var etags = await store.WriteAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            return new(now, before.ETags.SetItems(change.Rows.Zip(etags, (row, etag) => KeyValuePair.Create(row.Key, etag))));
        }
        catch (ConflictException)
        {
            return null;
        }
    }

    private SceneReading Reading(Sid account) =>
        new(store, account, StoredScene.Empty with { Scene = new() { PublicUrl = options.Value.PublicUrl?.TrimEnd('/') ?? "" } });

    private static RowChange RowOf(StoredScene before, Recording recording)
    {
        var body = StoredJson.Write(recording, CallJson.Default.Recording);
        return before.ETags.TryGetValue(recording.Sid.Value, out var etag) ? RowChange.Replace(recording.Sid.Value, body, etag) : RowChange.Insert(recording.Sid.Value, body);
    }

    private static IEnumerable<RowChange> RowsOf(StoredScene before, Call call) =>
        before.ETags.TryGetValue(call.Sid.Value, out var etag) ? [RowChange.Replace(call.Sid.Value, CallTable.Body(call), etag)] : CallTable.Inserted(call);

    // The name leads to a conference as long as it is under way, so no two of one name are.
    private static IEnumerable<RowChange> RowsOf(StoredScene before, Conference conference)
    {
        var (key, name) = (conference.Sid.Value, Keys.ConferenceName(conference.FriendlyName));
        var body = StoredJson.Write(conference, CallJson.Default.Conference);
        var isNew = !before.ETags.TryGetValue(key, out var etag);
        yield return isNew ? RowChange.Insert(key, body) : RowChange.Replace(key, body, etag!);
        if (isNew) yield return RowChange.Insert(name, StoredJson.Write(new NamedSid(conference.Sid), CallJson.Default.NamedSid));
        else if (conference.Status == ConferenceStatus.Completed && before.Scene.Conferences[conference.Sid].Status != ConferenceStatus.Completed) yield return RowChange.Delete(name);
    }

    private static IEnumerable<RowChange> RowsOf(StoredScene before, CallQueue queue)
    {
        var body = StoredJson.Write(queue, CallJson.Default.CallQueue);
        var name = RowChange.Insert(Keys.QueueName(queue.FriendlyName), StoredJson.Write(new NamedSid(queue.Sid), CallJson.Default.NamedSid));
        if (!before.ETags.TryGetValue(queue.Sid.Value, out var etag)) return [RowChange.Insert(queue.Sid.Value, body), name];
        var replaced = RowChange.Replace(queue.Sid.Value, body, etag);
        var was = before.Scene.Queues[queue.Sid].FriendlyName;
        return was == queue.FriendlyName ? [replaced] : [replaced, RowChange.Delete(Keys.QueueName(was)), name];
    }

    private static RowChange[] Deleted(StoredScene before, CallQueue queue) =>
        [RowChange.Delete(queue.Sid.Value, before.ETags[queue.Sid.Value]), RowChange.Delete(Keys.QueueName(queue.FriendlyName))];

    // No timer runs on a test clock: whoever advances it to the call's next moment finds this work due, in the order of all calls.
    private static IEnumerable<Work> WakesOf(Tenant tenant, Call? before, Call after, Sid? runner)
    {
        if (tenant.OnTestClock && after.DueAt is { } due && due != before?.DueAt) yield return new WakeCall(after.Sid, due);
        if (before is null || after.Sid == runner || before.Status == CallStatus.Queued) yield break;
        if (after.IsFinal || (!tenant.OnTestClock && !(after.DueAt >= before.DueAt))) yield return new WakeCall(after.Sid, tenant.Now);
    }

    // Who is reached last is in the conference until all is done: woken, it carries on where a process ended that had begun.
    private static IEnumerable<Work> WakesOf(Scene before, Scene after) =>
        from conference in after.Conferences.Values
        where conference.Rounds is [.., { Calls: [.., _] }] && before.Conferences.GetValueOrDefault(conference.Sid) is not { Rounds.IsEmpty: false }
        select new WakeCall(conference.Rounds[^1].Calls[^1], conference.Rounds[^1].At);
}

/// <summary>A scene as it is stored: with the versions of its rows.</summary>
public sealed record StoredScene(Scene Scene, ImmutableDictionary<string, string> ETags)
{
    /// <summary>Nobody yet.</summary>
    public static StoredScene Empty { get; } = new(new Scene(), ImmutableDictionary<string, string>.Empty);
}

/// <summary>What a name leads to.</summary>
public sealed record NamedSid(Sid Sid);
