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

/// <summary>A sound and where it stands: in which piece of the timeline, at which place of it.</summary>
public sealed record PlacedSound(Heard Sound, int Turn, int Index);

/// <summary>Puts the pieces of a timeline together.</summary>
public static class Timeline
{
    /// <summary>What was really heard, in order: plans end where something else took their place.</summary>
    /// <param name="turns">All pieces of one call, in order.</param>
    public static ImmutableArray<Heard> Of(IReadOnlyList<HeardTurn> turns) => [.. Placed(turns).Select(placed => placed.Sound)];

    /// <summary>The same with the place of each sound, which it never loses.</summary>
    public static IEnumerable<PlacedSound> Placed(IReadOnlyList<HeardTurn> turns)
    {
        var (sounds, cut) = (new List<PlacedSound>(), DateTimeOffset.MaxValue);
        foreach (var turn in turns.Reverse())
        {
            sounds.AddRange(turn.Sounds.Select((sound, index) => new PlacedSound(Cut(sound, cut), turn.Number, index)).Where(placed => IsKept(placed.Sound, turn, cut)));
            if (turn.Cuts) cut = Moment.Earlier(cut, turn.From);
        }
        return sounds.OrderBy(placed => placed.Sound.At).ThenBy(placed => placed.Turn).ThenBy(placed => placed.Index);
    }

    // What begins in the second in which its turn was taken has begun, however soon it is cut.
    private static bool IsKept(Heard sound, HeardTurn turn, DateTimeOffset cut) => sound.IsPersons || sound.At < cut || (sound.At == cut && sound.At == turn.From);

    private static Heard Cut(Heard sound, DateTimeOffset cut) =>
        sound.IsPersons ? sound : sound with { Seconds = (int)(Moment.Earlier(sound.At.AddSeconds(sound.Seconds), cut) - sound.At).TotalSeconds };
}
