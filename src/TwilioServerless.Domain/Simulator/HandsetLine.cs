using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Simulator;

/// <summary>
/// A line of a handset's script: "at 5 press 12#", "at 9 say two pizzas", "at 20 hang up", or in answer to words that are heard:
/// "on "sales" press 1", "on "your name" after 3 say Alice".
/// </summary>
/// <param name="Act">What is done.</param>
/// <param name="Text">The keys or the words; "" to hang up.</param>
public sealed record HandsetLine(HandsetActKind Act, string Text)
{
    private const int Day = 86_400;
    private const int LongestText = 1000;

    /// <summary>How many seconds after the answer, or after the words that were heard.</summary>
    public int Seconds { get; init; } = 1;

    /// <summary>The words that bring it about, upper and lower case alike; null: it comes by the clock.</summary>
    public string? On { get; init; }

    /// <summary>The line as it is written; null: it is none.</summary>
    public static HandsetLine? Parse(string line)
    {
        var rest = line.Trim();
        if (Take(ref rest, "at "))
            return Number(ref rest) is { } at ? Line(rest, at, null) : null;
        if (!Take(ref rest, "on \"") || rest.IndexOf('"', StringComparison.Ordinal) is not (> 0 and var end)) return null;
        var (words, after) = (rest[..end], 1);
        rest = rest[(end + 1)..].TrimStart();
        if (Take(ref rest, "after "))
        {
            if (Number(ref rest) is not { } delay) return null;
            after = delay;
        }
        return Line(rest, after, words);
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var when = On is null ? string.Create(CultureInfo.InvariantCulture, $"at {Seconds}") : string.Create(CultureInfo.InvariantCulture, $"on \"{On}\" after {Seconds}");
        return Act switch
        {
            HandsetActKind.Press => $"{when} press {Text}",
            HandsetActKind.Say   => $"{when} say {Text}",
            _                    => $"{when} hang up",
        };
    }

    private static HandsetLine? Line(string rest, int seconds, string? on)
    {
        var line = Verb(rest);
        return line is null ? null : line with { Seconds = seconds, On = on };
    }

    private static HandsetLine? Verb(string rest)
    {
        if (rest.Equals("hang up", StringComparison.OrdinalIgnoreCase)) return new(HandsetActKind.HangUp, "");
        if (Take(ref rest, "press ")) return rest.Length > 0 && rest.All(Keypad.IsKey) ? new(HandsetActKind.Press, rest) : null;
        return Take(ref rest, "say ") && rest.Length is > 0 and <= LongestText ? new(HandsetActKind.Say, rest) : null;
    }

    private static bool Take(ref string rest, string word)
    {
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        rest = rest[word.Length..].TrimStart();
        return true;
    }

    private static int? Number(ref string rest)
    {
        var length = rest.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(rest.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Day) return null;
        rest = rest[length..].TrimStart();
        return number;
    }
}

/// <summary>Something that the person at a phone does, and when.</summary>
/// <param name="Text">The keys or the words.</param>
public sealed record HandsetAct(HandsetActKind Kind, DateTimeOffset At, string Text)
{
    /// <summary>When the words are said in answer to which it is done; who says them may be cut short. Null: nobody can be.</summary>
    public DateTimeOffset? Awaits { get; init; }
}

/// <summary>What the person at a phone can do.</summary>
public enum HandsetActKind
{
    Press,
    Say,

    /// <summary>What only a machine does.</summary>
    Beep,
    HangUp,
}
