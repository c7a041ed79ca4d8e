using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Queues/{Sid}/Members: who waits, by call or as "Front".</summary>
public sealed class QueueMembers(SceneTable scenes, PriceBook prices)
{
    /// <summary>A page of who waits, the first to be served first.</summary>
    public async Task<ListPage<QueueMemberResource>> ListAsync(Caller caller, Sid sid, PageRequest request, CancellationToken ct)
    {
        var queue = (await scenes.GetQueueAsync(caller.AccountSid, sid, ct)).Scene.Queues[sid];
        // A page's token looks like a SID. Its digits are the time of coming, and the place among those who came at that time.
        var members = Placed(queue).Select(placed => new Stored<QueueMember>(placed.Member, Key(placed.Member, placed.Place), ""));
        var page = await request.TakeAsync((after, before) => members.Where(member => IsBetween(member.Key, after, before)).ToAsyncEnumerable(), ct);
        return page.Select(stored => QueueMemberResource.Of(queue, stored.Value, caller.Now));
    }

    /// <summary>A member.</summary>
    public async Task<QueueMemberResource> FetchAsync(Caller caller, Sid sid, string who, CancellationToken ct)
    {
        var queue = (await scenes.GetQueueAsync(caller.AccountSid, sid, ct)).Scene.Queues[sid];
        return QueueMemberResource.Of(queue, QueueRules.Member(queue, ApiPath.WithoutSuffix(who)), caller.Now);
    }

    /// <summary>Takes a member out, whose call goes on with the document of a URL; the answer shows it as it waited.</summary>
    public async Task<QueueMemberResource> DequeueAsync(Caller caller, Sid sid, string who, Form form, CancellationToken ct)
    {
        var document = PlaceCallRequest.Address(form, "Url", "Method") ?? throw new Refusal(ErrorCodes.MissingParameter, "Url");
        var (before, member) = (default(CallQueue), default(QueueMember));
        await scenes.ChangeAsync(caller.Tenant, ReadAsync, scene => QueueRules.Dequeue(scene, member!.CallSid, document, prices, caller.Now), ct);
        return QueueMemberResource.Of(before!, member!, caller.Now);

        async Task<StoredScene> ReadAsync()
        {
            while (true)
            {
                var stored = await scenes.GetQueueAsync(caller.AccountSid, sid, ct);
                before = stored.Scene.Queues[sid];
                member = QueueRules.Member(before, ApiPath.WithoutSuffix(who));
                stored = await scenes.WithCallAsync(caller.AccountSid, stored, member.CallSid, ct);
                // Somebody else may have taken them out after the queue was read and before the call was.
                if (stored.Scene[member.CallSid].Enqueued is { ServedAt: null } waits && waits.QueueSid == sid) return stored;
            }
        }
    }

    // Who waits, and the place among those who came at the same time.
    private static IEnumerable<(QueueMember Member, int Place)> Placed(CallQueue queue)
    {
        var (since, place) = (default(DateTimeOffset), 0);
        foreach (var member in queue.Members)
        {
            (since, place) = (member.Since, member.Since == since ? place + 1 : 0);
            yield return (member, place);
        }
    }

    private static string Key(QueueMember member, int place) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SidPrefix.Queue}{member.Since.UtcTicks:x16}{place:x16}");

    private static bool IsBetween(string key, string? after, string? before) =>
        (after is null || string.CompareOrdinal(key, after) > 0) && (before is null || string.CompareOrdinal(key, before) < 0);
}
