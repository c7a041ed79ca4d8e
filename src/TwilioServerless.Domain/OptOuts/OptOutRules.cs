using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.OptOuts;

/// <summary>What a keyword changes: the last one of a pair decides.</summary>
public static class OptOutRules
{
    /// <summary>The opt-outs that begin and end; <paramref name="current"/> are those of the keyword's senders now.</summary>
    public static OptOutDecision Hear(HeardKeyword heard, ImmutableArray<OptOut> current) => new(
        heard.Keyword.Type == OptOutType.Stop && current.All(one => one.Sender != heard.Widest) ? [heard.Begin(heard.Widest)] : [],
        heard.Keyword.Type == OptOutType.Start ? current : [],
        OptOutReply.To(heard.Keyword, heard.IsTollFree, !current.IsEmpty));
}

/// <summary>A keyword that came in.</summary>
/// <param name="Keyword">What it asks for.</param>
/// <param name="IsTollFree">Whether it came to a toll-free number.</param>
/// <param name="Senders">For whom it counts: the number it came to, and the Messaging Service that number is in.</param>
/// <param name="Recipient">Who wrote it.</param>
/// <param name="MessageSid">The message it is.</param>
/// <param name="At">When it came in.</param>
public sealed record HeardKeyword(
    OptOutKeyword Keyword, bool IsTollFree, ImmutableArray<string> Senders, string Recipient, Sid MessageSid, DateTimeOffset At)
{
    /// <summary>Who nothing more is wanted from: the service, which stands for all its numbers, if there is one.</summary>
    internal string Widest => Senders[^1];

    internal OptOut Begin(string sender) => new(sender, Recipient, MessageSid, At);
}

/// <summary>What became of a keyword; a null reply: it is not answered.</summary>
public sealed record OptOutDecision(ImmutableArray<OptOut> Begun, ImmutableArray<OptOut> Ended, string? Reply);
