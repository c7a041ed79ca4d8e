using System.Buffers.Text;
using System.Text;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Where a page begins: after the row of this key, or, going back, before it. Resources that arrive or go meanwhile
/// shift nothing, so that going through all pages gives each resource once.
/// </summary>
public sealed record PageToken(bool IsBackward, string Key)
{
    /// <summary>"PA" + SID (after) or "PB" + SID (before).</summary>
    public string Text2010 => (IsBackward ? "PB" : "PA") + Key;

    /// <summary>"PT" and what only we can read.</summary>
    public string Text => (IsBackward ? "PTB" : "PTA") + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Key));

    /// <summary>Reads a token of either form.</summary>
    public static PageToken Parse(string text) => text switch
    {
        ['P', 'A', .. var sid] when IsSid(sid) => new PageToken(false, sid),
        ['P', 'B', .. var sid] when IsSid(sid) => new PageToken(true, sid),
        ['P', 'T', 'A' or 'B', .. var key] when Base64Url.IsValid(key) => new PageToken(text[2] == 'B', KeyOf(key)),
        _ => throw new Refusal(ErrorCodes.InvalidPageToken),
    };

    /// <summary>What orders resources whose keys are SIDs: the digits of the one a page begins at. A token is the customer's text and may be made up.</summary>
    public static string? DigitsOf(string? key) => key is null ? null : IsSid(key) ? key[2..].ToLowerInvariant() : throw new Refusal(ErrorCodes.InvalidPageToken);

    private static bool IsSid(string text) => text is { Length: 34 } && Sid.TryParse(text, text[..2], out _);

    // Only what can be a row key; storage does not take anything else.
    private static string KeyOf(string text)
    {
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return key.Length is > 0 and <= 512 && key.All(c => c is >= ' ' and <= '~' and not ('/' or '\\' or '#' or '?' or '%'))
            ? key
            : throw new Refusal(ErrorCodes.InvalidPageToken);
    }
}
