namespace TwilioServerless.Domain.Kernel;

/// <summary>What a phone's keys can send.</summary>
public static class Keypad
{
    /// <summary>Whether it is a key: 0-9, *, # or A-D.</summary>
    public static bool IsKey(char key) => char.IsAsciiDigit(key) || key is '*' or '#' or (>= 'A' and <= 'D');

    /// <summary>Whether it stands in what is sent: a key, or a wait of half a second (w) or a whole one (W).</summary>
    public static bool IsTone(char tone) => IsKey(tone) || tone is 'w' or 'W';
}
