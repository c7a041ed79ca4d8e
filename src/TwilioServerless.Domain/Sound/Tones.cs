using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Sound;

/// <summary>What can be heard without a voice: keys, beeps, and a hum in place of words and music.</summary>
internal static class Tones
{
    private const string Keys = "123A456B789C*0#D";
    private const int ToneLength = Soundtrack.Rate / 10;
    private const double Loud = 8000;
    private const double Soft = 3000;

    // ITU-T Q.23: a key is the tone of its row and that of its column.
    private static readonly int[] Rows = [697, 770, 852, 941];
    private static readonly int[] Columns = [1209, 1336, 1477, 1633];

    /// <summary>A sample of a sound, counted from the sound's beginning.</summary>
    public static short Of(Heard sound, long sample) => sound.Kind switch
    {
        HeardKind.Pressed or HeardKind.Sent => Key(sound.Text, sample),
        HeardKind.Beep                      => (short)(Loud * Wave(1000, sample)),
        HeardKind.Played                    => (short)(Soft * (Wave(440, sample) + Wave(554, sample)) / 2),
        HeardKind.Said                      => Hum(220, sample),
        HeardKind.Spoken                    => Hum(160, sample),
        _                                   => 0,
    };

    private static short Key(string keys, long sample)
    {
        foreach (var key in keys)
        {
            var length = key switch { 'w' => Soundtrack.Rate / 2, 'W' => Soundtrack.Rate, _ => 2 * ToneLength };
            if (sample >= length)
            {
                sample -= length;
                continue;
            }
            var place = Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
            return place < 0 || key == 'w' || sample >= ToneLength ? (short)0 : (short)(Loud / 2 * (Wave(Rows[place / 4], sample) + Wave(Columns[place % 4], sample)));
        }
        return 0;
    }

    // Four syllables a second.
    private static short Hum(int hertz, long sample) => (short)(Soft * Wave(hertz, sample) * Math.Abs(Wave(2, sample)));

    private static double Wave(int hertz, long sample) => Math.Sin(2 * Math.PI * hertz * (sample % Soundtrack.Rate) / Soundtrack.Rate);
}
