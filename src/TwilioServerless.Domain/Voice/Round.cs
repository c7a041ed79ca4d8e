using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Something that happens to many in a conference at one moment.</summary>
/// <param name="Calls">To whom it has not happened yet.</param>
public sealed record Round(RoundKind Kind, DateTimeOffset At, ImmutableArray<Sid> Calls)
{
    /// <summary>What they hear, of an announcement.</summary>
    public WebAddress? Document { get; init; }

    /// <summary>What they hear somebody say.</summary>
    public string? Words { get; init; }

    /// <summary>When that is said.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What happens in a round.</summary>
public enum RoundKind
{
    /// <summary>A tone tells of somebody who comes or goes.</summary>
    Beep,

    /// <summary>The conference begins, and who waited talks.</summary>
    Begin,

    /// <summary>A document is heard.</summary>
    Announce,

    /// <summary>Somebody speaks, and who hears it answers.</summary>
    Speak,

    /// <summary>The conference is over, and all leave it.</summary>
    End,
}
