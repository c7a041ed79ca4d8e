using System.Collections.Immutable;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>A stretch of a document: what is heard, and the verb behind it with which the outside world comes in.</summary>
/// <param name="Heard">What is heard, each at its time.</param>
/// <param name="Until">When the stop is reached.</param>
/// <param name="Stop">The verb that is not simply heard; null: the document is over.</param>
/// <param name="Position">Where the stop stands.</param>
/// <param name="Alerts">What was wrong on the way.</param>
internal sealed record CallRun(ImmutableArray<Heard> Heard, DateTimeOffset Until, VoiceVerb? Stop, int Position, ImmutableArray<int> Alerts)
{
    // Somebody may answer the first rounds of an announcement that goes on and on; the rest of it is one sound.
    private const int MostRounds = 10;

    /// <summary>Whether no time passes before the stop.</summary>
    public bool IsInstant => Heard.IsEmpty;

    /// <summary>Plays a document from a position.</summary>
    public static CallRun Play(TwimlDocument script, int position, DateTimeOffset from)
    {
        var (at, heard, alerts) = (from, ImmutableArray.CreateBuilder<Heard>(), ImmutableArray.CreateBuilder<int>());
        for (; position < script.Elements.Length; position++)
        {
            var reading = VoiceVerbs.Read(script.Elements[position]);
            alerts.AddRange(reading.Warnings);
            if (reading.Verb is not { } verb) continue;
            if (!IsHeard(verb)) return new(heard.DrainToImmutable(), at, verb, position, alerts.DrainToImmutable());
            at = Add(heard, verb, at);
        }
        return new(heard.DrainToImmutable(), at, null, position, alerts.DrainToImmutable());
    }

    /// <summary>Plays prompts one after another.</summary>
    public static (ImmutableArray<Heard> Heard, DateTimeOffset Until) Play(ImmutableArray<VoiceVerb> prompts, DateTimeOffset from)
    {
        var (at, heard) = (from, ImmutableArray.CreateBuilder<Heard>());
        foreach (var prompt in prompts) at = Add(heard, prompt, at);
        return (heard.DrainToImmutable(), at);
    }

    /// <summary>The verb at a position, or null behind the last one.</summary>
    public static VoiceVerb? VerbAt(RunningScript script) =>
        script.Document is var document && script.Position < document.Elements.Length ? VoiceVerbs.Read(document.Elements[script.Position]).Verb : null;

    private static bool IsHeard(VoiceVerb verb) => verb is SayVerb or PlayVerb or PauseVerb;

    private static DateTimeOffset Add(ImmutableArray<Heard>.Builder heard, VoiceVerb verb, DateTimeOffset at) => verb switch
    {
        SayVerb say                        => Repeat(heard, new(HeardKind.Said, at, SpokenTime.Say(say.Text, 1), say.Text), say.Loop),
        PlayVerb { Digits.Length: > 0 } play => Repeat(heard, new(HeardKind.Sent, at, SpokenTime.Play(play.Digits, 1), play.Digits), play.Loop),
        PlayVerb play                      => Repeat(heard, new(HeardKind.Played, at, SpokenTime.Play("", 1), play.Url), play.Loop),
        PauseVerb pause                    => Repeat(heard, new(HeardKind.Silence, at, pause.Seconds, ""), 1),
        _                                  => throw new ArgumentOutOfRangeException(nameof(verb)),
    };

    private static DateTimeOffset Repeat(ImmutableArray<Heard>.Builder heard, Heard sound, int loop)
    {
        var (at, rounds) = (sound.At, loop == 0 ? SpokenTime.Endless : loop);
        for (var round = 0; round < Math.Min(rounds, MostRounds); round++, at = at.AddSeconds(sound.Seconds)) heard.Add(sound with { At = at });
        if (rounds <= MostRounds) return at;
        var rest = (int)Math.Min(SpokenTime.Endless, (long)sound.Seconds * (rounds - MostRounds));
        heard.Add(sound with { At = at, Seconds = rest });
        return at.AddSeconds(rest);
    }
}
