using System.Collections.Immutable;

namespace TwilioServerless.Domain.Kernel;

/// <summary>What a rule decided: the new state and the work that follows from it.</summary>
public sealed record Decision<TState>(TState State, ImmutableArray<Work> Work);

/// <summary>Makes decisions.</summary>
public static class Decision
{
    /// <summary>A new state and the work that follows from it.</summary>
    public static Decision<TState> Of<TState>(TState state, params ImmutableArray<Work> work) => new(state, work);
}

/// <summary>
/// Something to be done after a state change, at least once, in the order of its lane.
/// <paramref name="Lane"/> is "{kind}" or "{kind}:{what is kept in order}"; <paramref name="Due"/> is in the account's time.
/// </summary>
public abstract record Work(string Lane, DateTimeOffset Due)
{
    /// <summary>The part of a lane's name in front of its colon: who handles it.</summary>
    public static string KindOf(string lane)
    {
        var colon = lane.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? lane : lane[..colon];
    }
}
