using System.Collections.Immutable;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>Interprets a document, one instruction at a time.</summary>
public static class CallScript
{
    /// <summary>What to do at this position of the document; behind its last verb the call is hung up.</summary>
    public static CallStep Next(TwimlDocument script, int position)
    {
        var warnings = ImmutableArray<int>.Empty;
        for (; position < script.Elements.Length; position++)
        {
            var reading = VoiceVerbs.Read(script.Elements[position]);
            warnings = warnings.AddRange(reading.Warnings);
            if (reading.Verb is { } verb) return new(Do(verb), position + 1, warnings);
        }
        return new(new HangUp(), position, warnings);
    }

    private static Instruction Do(VoiceVerb verb) => verb switch
    {
        HangupVerb => new HangUp(),
        PauseVerb pause => new Pause(pause.Seconds),
        PlayVerb play => new Play(SpokenTime.Play(play.Digits, play.Loop)),
        RedirectVerb redirect => new Fetch(redirect.Url, redirect.Method),
        RejectVerb reject => new Reject(reject.IsBusy),
        SayVerb say => new Say(SpokenTime.Say(say.Text, say.Loop)),
        _ => throw new ArgumentOutOfRangeException(nameof(verb)),
    };
}

/// <summary>An instruction, the position after it, and the warnings met on the way.</summary>
public sealed record CallStep(Instruction Instruction, int Position, ImmutableArray<int> Warnings);

/// <summary>What a document wants done.</summary>
public abstract record Instruction;

/// <summary>Something that is heard for a time.</summary>
public abstract record Heard(int Seconds) : Instruction;

/// <summary>Speak.</summary>
public sealed record Say(int Seconds) : Heard(Seconds);

/// <summary>Play a sound or tones.</summary>
public sealed record Play(int Seconds) : Heard(Seconds);

/// <summary>Wait in silence.</summary>
public sealed record Pause(int Seconds) : Heard(Seconds);

/// <summary>Go on with the document at this URL; empty: read this one again.</summary>
public sealed record Fetch(string Url, string Method) : Instruction;

/// <summary>End the call.</summary>
public sealed record HangUp : Instruction;

/// <summary>Refuse the call if it is not answered yet, else end it.</summary>
public sealed record Reject(bool IsBusy) : Instruction;
