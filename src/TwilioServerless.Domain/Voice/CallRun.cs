using System.Collections.Immutable;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>A stretch of a document: what is heard, and the verb behind it with which the outside world comes in.</summary>
/// <param name="Heard">What is heard, each at its time.</param>
/// <param name="Until">When the stop is reached.</param>
/// <param name="Stop">The verb that is not simply heard, or with which the next stretch begins; null: the document is over.</param>
/// <param name="Position">Where the stop stands.</param>
/// <param name="Alerts">What was wrong on the way.</param>
internal sealed record CallRun(ImmutableArray<Heard> Heard, DateTimeOffset Until, VoiceVerb? Stop, int Position, ImmutableArray<int> Alerts)
{
    // Somebody may answer the first rounds of an announcement that goes on and on; the rest of it is one sound, as is all of what is
    // longer than any text that can be said.
    private const int MostRounds = 10;
    private const int LongestRound = 4096;

    // A row of the timeline holds so many sounds and so many characters of them, whatever they are.
    private const int MostSounds = 500;
    private const int MostCharacters = LongestRound * (MostRounds + 1);

    /// <summary>Whether no time passes before the stop.</summary>
    public bool IsInstant => Heard.IsEmpty;

    /// <summary>Plays a document from a position. What is too long for one stretch stops at a verb that is simply heard: the next one begins there.</summary>
    public static CallRun Play(TwimlDocument script, int position, DateTimeOffset from)
    {
        var (at, heard, alerts) = (from, ImmutableArray.CreateBuilder<Heard>(), ImmutableArray.CreateBuilder<int>());
        for (var characters = 0; position < script.Elements.Length; position++)
        {
            var reading = VoiceVerbs.Read(script.Elements[position]);
            if (reading.Verb is { } verb)
            {
                if (!IsHeard(verb)) return Stopped(verb, reading.Warnings);
                var sounds = Sounds(verb, at);
                characters += Characters(sounds);
                if (heard.Count > 0 && IsTooMuch(heard.Count + sounds.Length, characters)) return Stopped(verb, []);
                heard.AddRange(sounds);
                at = End(sounds);
            }
            alerts.AddRange(reading.Warnings);
        }
        return Stopped(null, []);

        CallRun Stopped(VoiceVerb? stop, ImmutableArray<int> warnings) => new(heard.DrainToImmutable(), at, stop, position, [.. alerts, .. warnings]);
    }

    /// <summary>Plays prompts one after another; of those that are too long together the last ones take their time in silence.</summary>
    public static (ImmutableArray<Heard> Heard, DateTimeOffset Until) Play(ImmutableArray<VoiceVerb> prompts, DateTimeOffset from)
    {
        var (at, heard, characters) = (from, ImmutableArray.CreateBuilder<Heard>(), 0);
        foreach (var prompt in prompts)
        {
            var sounds = Sounds(prompt, at);
            characters += Characters(sounds);
            if (heard.Count == 0 || !IsTooMuch(heard.Count + sounds.Length, characters)) heard.AddRange(sounds);
            at = End(sounds);
        }
        return (heard.DrainToImmutable(), at);
    }

    /// <summary>The verb at a position, or null behind the last one.</summary>
    public static VoiceVerb? VerbAt(RunningScript script) =>
        script.Document is var document && script.Position < document.Elements.Length ? VoiceVerbs.Read(document.Elements[script.Position]).Verb : null;

    /// <summary>Whether a verb is simply heard.</summary>
    public static bool IsHeard(VoiceVerb verb) => verb is SayVerb or PlayVerb or PauseVerb;

    private static bool IsTooMuch(int sounds, int characters) => sounds > MostSounds || characters > MostCharacters;

    private static int Characters(ImmutableArray<Heard> sounds) => sounds.Sum(sound => sound.Text.Length);

    private static DateTimeOffset End(ImmutableArray<Heard> sounds) => sounds[^1].At.AddSeconds(sounds[^1].Seconds);

    private static ImmutableArray<Heard> Sounds(VoiceVerb verb, DateTimeOffset at) => verb switch
    {
        SayVerb say                          => Repeat(new(HeardKind.Said, at, SpokenTime.Say(say.Text, 1), say.Text), say.Loop),
        PlayVerb { Digits.Length: > 0 } play => Repeat(new(HeardKind.Sent, at, SpokenTime.Play(play.Digits, 1), play.Digits), play.Loop),
        PlayVerb play                        => Repeat(new(HeardKind.Played, at, SpokenTime.Play("", 1), play.Url), play.Loop),
        PauseVerb pause                      => Repeat(new(HeardKind.Silence, at, pause.Seconds, ""), 1),
        _                                    => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    private static ImmutableArray<Heard> Repeat(Heard sound, int loop)
    {
        var rounds = loop == 0 ? SpokenTime.Endless : loop;
        var told = Math.Min(rounds, sound.Text.Length > LongestRound ? 0 : MostRounds);
        var once = Enumerable.Range(0, told).Select(round => sound with { At = sound.At.AddSeconds((long)round * sound.Seconds) });
        if (rounds == told) return [.. once];
        var rest = (int)Math.Min(SpokenTime.Endless, (long)sound.Seconds * (rounds - told));
        return [.. once, sound with { At = sound.At.AddSeconds((long)told * sound.Seconds), Seconds = rest }];
    }
}
