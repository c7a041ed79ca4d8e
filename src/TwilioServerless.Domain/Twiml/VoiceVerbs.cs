using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Twiml;

/// <summary>
/// Reads voice verbs. A wrong attribute is a warning and takes its default; an unknown verb, or one with nothing to do,
/// is a warning and left out.
/// </summary>
public static class VoiceVerbs
{
    // Twilio's limit of the basic voices, in bytes; counted in characters here.
    private const int LongestText = 4096;

    /// <summary>The verb of an element, or none, and the numbers of the warnings it gave.</summary>
    public static VoiceVerbReading Read(TwimlElement element) => element.Name switch
    {
        "Gather" => new(TempReader.Gather(element), []),
        "Enqueue" => new(TempReader.Enqueue(element), []),
        "Leave" => new(new LeaveVerb(), []),
        "Dial" => new(TempReader.Dial(element), []),
        "Hangup" => new(new HangupVerb(), []),
        "Pause" => ReadPause(element),
        "Play" => ReadPlay(element),
        "Redirect" => ReadRedirect(element),
        "Reject" => ReadReject(element),
        "Say" => ReadSay(element),
        _ => new(null, [ErrorCodes.UnknownMarkup]),
    };

    private static VoiceVerbReading ReadSay(TwimlElement element)
    {
        var text = SpokenText(element).Trim();
        if (text.Length == 0) return new(null, [ErrorCodes.SayInvalidText]);
        if (text.Length > LongestText) return new(null, [ErrorCodes.SayTextTooLong]);
        var warnings = ImmutableArray.CreateBuilder<int>();
        if (element["voice"] is { } voice && !IsVoice(voice)) warnings.Add(ErrorCodes.SayInvalidVoice);
        var loop = ReadLoop(element, ErrorCodes.SayInvalidLoop, warnings);
        return new(new SayVerb(text, loop), warnings.ToImmutable());
    }

    private static VoiceVerbReading ReadPlay(TwimlElement element)
    {
        var warnings = ImmutableArray.CreateBuilder<int>();
        var url = element.Text.Trim();
        var digits = element["digits"] ?? "";
        if (!digits.All(IsTone))
        {
            warnings.Add(ErrorCodes.UnknownMarkup);
            digits = "";
        }
        if (url.Length == 0 && digits.Length == 0) return new(null, [.. warnings, ErrorCodes.InvalidUrlFormat]);
        var loop = ReadLoop(element, ErrorCodes.PlayInvalidLoop, warnings);
        return new(new PlayVerb(url, digits, loop), warnings.ToImmutable());
    }

    private static VoiceVerbReading ReadPause(TwimlElement element)
    {
        if (element["length"] is not { } length) return new(new PauseVerb(1), []);
        return TryReadCount(length, out var seconds) && seconds > 0
            ? new(new PauseVerb(seconds), [])
            : new(new PauseVerb(1), [ErrorCodes.PauseInvalidLength]);
    }

    private static VoiceVerbReading ReadReject(TwimlElement element) => element["reason"] switch
    {
        null or "rejected" => new(new RejectVerb(false), []),
        "busy" => new(new RejectVerb(true), []),
        _ => new(new RejectVerb(false), [ErrorCodes.RejectInvalidCause]),
    };

    private static VoiceVerbReading ReadRedirect(TwimlElement element)
    {
        var url = element.Text.Trim();
        return element["method"]?.ToUpperInvariant() switch
        {
            null or "POST" => new(new RedirectVerb(url, "POST"), []),
            "GET" => new(new RedirectVerb(url, "GET"), []),
            _ => new(new RedirectVerb(url, "POST"), [ErrorCodes.RedirectInvalidMethod]),
        };
    }

    private static int ReadLoop(TwimlElement element, int warning, ImmutableArray<int>.Builder warnings)
    {
        if (element["loop"] is not { } text) return 1;
        if (TryReadCount(text, out var loop)) return loop;
        warnings.Add(warning);
        return 1;
    }

    // A day is longer than any call, so larger numbers only risk an overflow.
    private static bool TryReadCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= 86_400;

    // Speech markup inside Say is spoken too.
    private static string SpokenText(TwimlElement element) => element.Text + string.Concat(element.Children.Select(SpokenText));

    private static bool IsVoice(string voice) =>
        voice is "alice" or "man" or "woman" || voice.StartsWith("Polly.", StringComparison.Ordinal) || voice.StartsWith("Google.", StringComparison.Ordinal);

    // w waits half a second, W a whole one.
    private static bool IsTone(char tone) => char.IsAsciiDigit(tone) || tone is >= 'A' and <= 'D' or '#' or '*' or 'w' or 'W';
}

/// <summary>What an element was read as.</summary>
public sealed record VoiceVerbReading(VoiceVerb? Verb, ImmutableArray<int> Warnings);
