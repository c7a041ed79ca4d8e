using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Sound;

/// <summary>How a recording sounds, second by second: 8 kHz, 16 bit. Nothing of it is kept; what was heard on the calls is.</summary>
public sealed class Soundtrack
{
    /// <summary>Samples of a second.</summary>
    public const int Rate = 8000;

    private readonly ImmutableArray<RecordedStretch> stretches;
    private readonly ImmutableArray<(Heard Sound, int Side)> sounds;

    private Soundtrack(ImmutableArray<RecordedStretch> stretches, ImmutableArray<(Heard Sound, int Side)> sounds, int channels) =>
        (this.stretches, this.sounds, Channels, Seconds) = (stretches, sounds, channels, stretches.Sum(stretch => stretch.Seconds));

    /// <summary>1 or 2.</summary>
    public int Channels { get; }

    public int Seconds { get; }

    /// <summary>The sound of a recording.</summary>
    /// <param name="timelines">What was heard on each of its calls.</param>
    /// <param name="channels">How many are wanted; a recording of one channel has no second one.</param>
    public static Soundtrack Of(Recording recording, IReadOnlyDictionary<Sid, ImmutableArray<Heard>> timelines, int channels, DateTimeOffset now)
    {
        var heard =
            from call in recording.Calls
            where timelines.ContainsKey(call)
            from sound in timelines[call]
            where sound.IsSound
            let side = recording.SideOf(call, sound.IsPersons)
            where side is not null
            select (Placed(sound), side.Value);
        return new(recording.StretchesUntil(now), [.. heard], Math.Min(channels, recording.Channels));
    }

    /// <summary>The words that are heard in a second.</summary>
    public IEnumerable<Heard> WordsIn(int second) => SoundsIn(second).Select(one => one.Sound).Where(IsWords);

    /// <summary>All words that are heard, in the order in which they begin.</summary>
    public string Transcript() => string.Join(' ', sounds.Where(one => IsWords(one.Sound) && IsRecorded(one.Sound.At)).OrderBy(one => one.Sound.At).Select(one => one.Sound.Text));

    /// <summary>Renders a second.</summary>
    /// <param name="samples">Room for a second of all channels; overwritten.</param>
    /// <param name="voice">The words as they are spoken, at this rate; null: as tones.</param>
    public void Render(int second, Span<short> samples, Func<Heard, ReadOnlyMemory<short>?> voice)
    {
        samples.Clear();
        foreach (var (sound, side) in SoundsIn(second))
        {
            var from = (long)(TimeOf(second)!.Value - sound.At).TotalSeconds * Rate;
            var spoken = IsWords(sound) ? voice(sound) : null;
            for (var n = 0; n < Rate; n++)
            {
                ref var sample = ref samples[(n * Channels) + (Channels == 2 ? side : 0)];
                var added = spoken is { } words ? from + n < words.Length ? words.Span[(int)(from + n)] : (short)0 : Tones.Of(sound, from + n);
                sample = (short)Math.Clamp(sample + added, short.MinValue, short.MaxValue);
            }
        }
    }

    private IEnumerable<(Heard Sound, int Side)> SoundsIn(int second) =>
        TimeOf(second) is { } at ? sounds.Where(one => one.Sound.At <= at && at < one.Sound.At.AddSeconds(one.Sound.Seconds)) : [];

    private static bool IsWords(Heard sound) => sound is { Kind: HeardKind.Said or HeardKind.Spoken, Text.Length: > 0 };

    private bool IsRecorded(DateTimeOffset at) => stretches.Any(stretch => !stretch.IsSilent && stretch.From <= at && at < stretch.From.AddSeconds(stretch.Seconds));

    // When a second was recorded; null: it is silent.
    private DateTimeOffset? TimeOf(int second)
    {
        foreach (var stretch in stretches)
        {
            if (second < stretch.Seconds) return stretch.IsSilent ? null : stretch.From.AddSeconds(second);
            second -= stretch.Seconds;
        }
        throw new ArgumentOutOfRangeException(nameof(second));
    }

    // Pressed keys are a moment on the timeline, and take the time of their tones.
    private static Heard Placed(Heard sound) => sound.Kind == HeardKind.Pressed ? sound with { Seconds = SpokenTime.Play(sound.Text, 1) } : sound;
}
