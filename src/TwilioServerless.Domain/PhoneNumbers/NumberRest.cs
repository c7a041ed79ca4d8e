using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// The time between the release of a number and its next sale: "a minimum of two months", so that its callers can learn that it
/// is gone, and for as long as it is still called and written to more than now and then.
/// </summary>
/// <param name="Since">When it was released.</param>
public sealed record NumberRest(StockTime Since)
{
    /// <summary>The least a number rests.</summary>
    public const int Months = 2;

    /// <summary>Fewer recent contacts than this are acceptably low.</summary>
    public const double AcceptableLevel = 5;

    /// <summary>After so long a contact counts half as much.</summary>
    public static TimeSpan HalfLife { get; } = TimeSpan.FromDays(7);

    /// <summary>The calls and messages that came for it while nobody had it.</summary>
    public int Contacts { get; init; }

    /// <summary>When the last of them came; null: none has.</summary>
    public StockTime? LastContact { get; init; }

    /// <summary>The recent contacts as of the last one; see <see cref="LevelAt"/>.</summary>
    public double Level { get; init; }

    /// <summary>When it can be over at the earliest.</summary>
    public StockTime Earliest => Since.AddMonths(Months);

    /// <summary>Somebody has called or written.</summary>
    public NumberRest Contacted(StockTime now) => this with { Contacts = Contacts + 1, LastContact = now, Level = LevelAt(now) + 1 };

    /// <summary>How many recent contacts there are: each counts 1 at first, and half of that with every week.</summary>
    public double LevelAt(StockTime now) =>
        LastContact is { } last ? Level * Math.Pow(0.5, Math.Max(0, now.Since(last) / HalfLife)) : 0;

    /// <summary>When it is over if nobody calls any more, to the second, on the clock of whoever released it.</summary>
    public DateTimeOffset Expected => LastContact is { } last && Level >= AcceptableLevel ? Moment.Later(last.Shown + Quieting, Earliest.Shown) : Earliest.Shown;

    // The level must be below the acceptable one, not at it.
    private TimeSpan Quieting => TimeSpan.FromSeconds(Math.Floor(HalfLife.TotalSeconds * Math.Log2(Level / AcceptableLevel)) + 1);

    /// <summary>Whether the number can be sold again.</summary>
    public bool IsOver(StockTime now) => now.IsAfter(Since, Months) && LevelAt(now) < AcceptableLevel;
}
