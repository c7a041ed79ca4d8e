using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>How long things take to be heard, in seconds.</summary>
public static class SpokenTime
{
    /// <summary>Longer than any call: what never ends by itself.</summary>
    public const int Endless = 1_000_000;

    // Nothing is downloaded to be measured; every sound file counts as this long.
    private const int SoundFile = 5;

    // A tone and the silence after it are 0.1 s each; w waits 0.5 s, W 1 s.
    private const int ToneTenths = 2;

    /// <summary>A text spoken so many times; 0: endlessly.</summary>
    public static int Say(string text, int loop) => Times(Speech.Seconds(text), loop);

    /// <summary>A sound file, or tones, played so many times; 0: endlessly.</summary>
    public static int Play(string digits, int loop) => Times(digits.Length > 0 ? (Tenths(digits) + 9) / 10 : SoundFile, loop);

    /// <summary>The keys among tones, those together that follow each other without a wait, and how many whole seconds after the first tone they come.</summary>
    public static IEnumerable<(string Keys, int Seconds)> Keys(string tones)
    {
        for (var start = 0; start < tones.Length; start++)
        {
            var length = tones.AsSpan(start).IndexOfAny('w', 'W') is var wait and >= 0 ? wait : tones.Length - start;
            if (length > 0) yield return (tones.Substring(start, length), Tenths(tones[..start]) / 10);
            start += length;
        }
    }

    private static int Tenths(string digits) => digits.Sum(tone => tone switch
    {
        'w' => 5,
        'W' => 10,
        _ => ToneTenths,
    });

    private static int Times(int seconds, int loop) =>
        loop == 0 || loop > Endless / seconds ? Endless : seconds * loop;
}
