using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// What documents' servers are told of a call that comes in from a phone: with it they may call on as whoever has called. It is written as
/// Twilio writes it, JSON with escapes; what is in it is nobody's business but ours.
/// </summary>
public static class CallToken
{
    private const string Start = "\"parentCallInfoToken\":\"";

    /// <summary>The token of a call.</summary>
    public static string Of(Call call) => Uri.EscapeDataString($"{{{Start}{call.Sid}\",\"identityHeaderTokens\":[]}}");

    /// <summary>The call of a token, with its escapes or without; null: it is none.</summary>
    public static Sid? Read(string? token)
    {
        var text = Uri.UnescapeDataString(token ?? "").Replace(" ", "", StringComparison.Ordinal);
        return text.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var start && Sid.TryParse(text[(start + Start.Length)..].Split('"')[0], SidPrefix.Call, out var sid) ? sid : null;
    }
}
