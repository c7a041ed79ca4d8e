using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// What leads to the other end of a call between two numbers of this installation. There it is a call of its own, perhaps of another
/// account: what happens at one end is told the other, one thing after another.
/// </summary>
/// <param name="Peer">The call at the other end.</param>
/// <param name="Account">Whose that is.</param>
public sealed record Line(Sid Peer, Sid Account)
{
    /// <summary>The most numbers a call comes through on its way: so often a telephone network diverts one.</summary>
    public const int MostNumbers = 5;

    /// <summary>The numbers that the call has come through, in order; the last one is the one that is called.</summary>
    public ImmutableArray<string> Through { get; init; } = [];

    /// <summary>How much was told the other end.</summary>
    public int Told { get; init; }

    /// <summary>How much of what the other end has told has come.</summary>
    public int Received { get; init; }

    /// <summary>What is going to be told, and what has come and is still to happen here; in order.</summary>
    public ImmutableArray<LineEvent> Events { get; init; } = [];

    /// <summary>Whether so many numbers are too many for one more, or it is one of them.</summary>
    public static bool IsTooLong(ImmutableArray<string> through, string next) => through.Length >= MostNumbers || through.Contains(next);

    /// <summary>The line with one more event.</summary>
    public Line With(LineEvent happens) => this with { Events = [.. Events.Append(happens).OrderBy(one => one.At)] };

    /// <summary>The line without what was going to be told after a time.</summary>
    public Line Without(DateTimeOffset after) => this with { Events = Events.RemoveAll(one => one.IsOurs && one.At > after) };
}

/// <summary>Something that happens at one end of a line, and when.</summary>
/// <param name="Text">The keys or the words.</param>
public sealed record LineEvent(LineEventKind Kind, DateTimeOffset At, string Text = "")
{
    /// <summary>Whether it happens at this end.</summary>
    public bool IsOurs { get; init; }
}

/// <summary>What the two ends of a line tell each other.</summary>
public enum LineEventKind
{
    /// <summary>The number is called.</summary>
    Rang,

    Answered,

    /// <summary>It is not answered.</summary>
    Declined,

    /// <summary>Nobody can be called there.</summary>
    Failed,

    /// <summary>Keys are heard.</summary>
    Pressed,

    /// <summary>Words are heard.</summary>
    Said,

    HungUp,
}
