using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.Domain.Voice;

/// <summary>What customers may do with queues and with who waits in them.</summary>
public static class QueueRules
{
    /// <summary>The member that is whoever will be served next.</summary>
    public const string Front = "Front";

    /// <summary>A new queue, whose name no other has.</summary>
    /// <param name="scene">The queue of this name, if there is one.</param>
    public static Decision<Scene> Create(Scene scene, CallQueue queue)
    {
        CheckName(scene, queue);
        return Decision.Of(scene.With(queue));
    }

    /// <summary>Renames or resizes a queue; who waits in one that is too small now stays.</summary>
    /// <param name="scene">The queue, and that of its new name, if there is one.</param>
    public static Decision<Scene> Change(Scene scene, Sid sid, string? name, int? maxSize, DateTimeOffset now)
    {
        var queue = scene.Queues[sid];
        var changed = queue with { FriendlyName = name ?? queue.FriendlyName, MaxSize = maxSize ?? queue.MaxSize, DateUpdated = CallTime.Whole(now) };
        CheckName(scene, changed);
        return Decision.Of(scene.With(changed));
    }

    /// <summary>Deletes a queue at which nobody is.</summary>
    public static Decision<Scene> Delete(Scene scene, Sid sid)
    {
        var queue = scene.Queues[sid];
        return queue is { Members.IsEmpty: true, Agents.IsEmpty: true } ? Decision.Of(scene.Without(queue)) : throw new Refusal(ErrorCodes.Conflict);
    }

    /// <summary>The member of this call, or whoever is in front; refused if there is none.</summary>
    public static QueueMember Member(CallQueue queue, string who) =>
        (who == Front ? queue.Members.FirstOrDefault() : queue.Members.FirstOrDefault(member => member.CallSid.Value == who)) ?? throw new Refusal(ErrorCodes.NotFound, who);

    /// <summary>A call is taken out of the queue and goes on with another document.</summary>
    public static Decision<Scene> Dequeue(Scene scene, Sid call, WebAddress document, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, CallRules.Now(scene[call], now));
        stage.Redirect(call, document);
        return stage.Decide();
    }

    private static void CheckName(Scene scene, CallQueue queue)
    {
        if (scene.Queues.Values.Any(other => other.Sid != queue.Sid && other.FriendlyName == queue.FriendlyName)) throw new Refusal(ErrorCodes.QueueExists);
    }
}
