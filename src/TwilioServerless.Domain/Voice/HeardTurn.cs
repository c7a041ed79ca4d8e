using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>A piece of a call's timeline, as one turn wrote it.</summary>
/// <param name="CallSid">Whose timeline it is.</param>
/// <param name="Number">Its place among the call's, from 0.</param>
/// <param name="From">When it was written, in the call's time.</param>
/// <param name="Cuts">Whether it stands instead of what the application was going to say from then on.</param>
/// <param name="Sounds">What is heard, now or later.</param>
public sealed record HeardTurn(Sid CallSid, int Number, DateTimeOffset From, bool Cuts, ImmutableArray<Heard> Sounds);

/// <summary>Puts the pieces of a timeline together.</summary>
public static class Timeline
{
    /// <summary>What was really heard, in order: plans end where something else took their place.</summary>
    /// <param name="turns">All pieces of one call, in order.</param>
    public static ImmutableArray<Heard> Of(IReadOnlyList<HeardTurn> turns)
    {
        var (sounds, cut) = (new List<(Heard Sound, int Number)>(), DateTimeOffset.MaxValue);
        foreach (var turn in turns.Reverse())
        {
            sounds.AddRange(turn.Sounds.Where(sound => IsPersons(sound) || sound.At < cut).Select(sound => (Cut(sound, cut), turn.Number)));
            if (turn.Cuts) cut = Earlier(cut, turn.From);
        }
        return [.. sounds.OrderBy(one => one.Sound.At).ThenBy(one => one.Number).Select(one => one.Sound)];
    }

    private static bool IsPersons(Heard sound) => sound.Kind is HeardKind.Pressed or HeardKind.Spoken;

    private static Heard Cut(Heard sound, DateTimeOffset cut) =>
        IsPersons(sound) ? sound : sound with { Seconds = (int)(Earlier(sound.At.AddSeconds(sound.Seconds), cut) - sound.At).TotalSeconds };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
