using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// Calls that act on each other: one, the legs it dials, whom it talks with. What happens to them happens in the order of its
/// time, whichever of them was looked at, so a clock that leaps tells the same story as one that walks.
/// </summary>
public sealed record Scene
{
    /// <summary>The calls, by SID.</summary>
    public ImmutableDictionary<Sid, Call> Calls { get; init; } = ImmutableDictionary<Sid, Call>.Empty;

    /// <summary>What a decision added to the timelines.</summary>
    public ImmutableArray<HeardTurn> Heard { get; init; } = [];

    /// <summary>A scene of these calls.</summary>
    public static Scene Of(params ReadOnlySpan<Call> calls)
    {
        var scene = new Scene();
        foreach (var call in calls) scene = scene.With(call);
        return scene;
    }

    /// <summary>The call of this SID, which is in the scene.</summary>
    public Call this[Sid sid] => Calls[sid];

    /// <summary>The scene with a call as it is now.</summary>
    public Scene With(Call call) => this with { Calls = Calls.SetItem(call.Sid, call) };

    /// <summary>The call to which something happens first; null: to none.</summary>
    public Call? First() => Calls.Values.Where(call => call.DueAt is not null).OrderBy(call => call.DueAt).ThenBy(call => call.Sid).FirstOrDefault();
}
