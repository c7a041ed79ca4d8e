using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// A moment as the stock of numbers sees it: real time, and the time on the test clock of whoever caused it. Whoever lives by
/// the same clock counts by that one, everybody else by real time: so a number that was given back can be waited for by advancing
/// the clock, and nobody else sees it any sooner.
/// </summary>
public readonly record struct StockTime(DateTimeOffset Real, Sid? Clock = null, DateTimeOffset? Frozen = null)
{
    /// <summary>How long ago <paramref name="earlier"/> was.</summary>
    public TimeSpan Since(StockTime earlier) => Counted(earlier) is var (now, then) ? now - then : default;

    /// <summary>Whether so many months of the calendar have passed since <paramref name="earlier"/>.</summary>
    public bool IsAfter(StockTime earlier, int months) => Counted(earlier) is var (now, then) && now >= then.AddMonths(months);

    /// <summary>The same moment so many months later.</summary>
    public StockTime AddMonths(int months) => this with { Real = Real.AddMonths(months), Frozen = Frozen?.AddMonths(months) };

    /// <summary>The moment on the clock of whoever caused it.</summary>
    public DateTimeOffset Shown => Frozen ?? Real;

    private (DateTimeOffset Now, DateTimeOffset Then) Counted(StockTime earlier) =>
        Clock is not null && Clock == earlier.Clock && (Frozen, earlier.Frozen) is ({ } now, { } then) ? (now, then) : (Real, earlier.Real);
}
