using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>A Dial that is running: the call waits for its legs, and then talks with one of them.</summary>
public sealed record Dialing
{
    /// <summary>The legs that were dialed, in order.</summary>
    public ImmutableArray<Sid> Legs { get; init; } = [];

    /// <summary>How many of its nouns were dialed so far.</summary>
    public int Dialed { get; init; }

    /// <summary>Who answered first and is talked with; null: nobody yet.</summary>
    public Sid? Answered { get; init; }

    /// <summary>Who is told if the one who dialed hangs up; null: nobody.</summary>
    public WebAddress? Action { get; init; }
}
