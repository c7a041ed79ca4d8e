using System.Globalization;

namespace TwilioServerless.Domain.Kernel;

/// <summary>The currencies an account can have.</summary>
public enum Currency
{
    USD,
    GBP,
    JPY,
}

/// <summary>An exact amount: <paramref name="Units"/> of 0.00001 of a currency.</summary>
public readonly record struct Money(long Units, Currency Currency) : IComparable<Money>
{
    private const decimal UnitsPerWhole = 100_000m;

    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The amount as a decimal, exact.</summary>
    public decimal Amount => Units / UnitsPerWhole;

    /// <summary>An amount with at most five decimals.</summary>
    /// <exception cref="ArgumentException">The amount has a sixth decimal: who computed it must say how to round.</exception>
    public static Money Of(decimal amount, Currency currency)
    {
        var units = amount * UnitsPerWhole;
        return units == decimal.Truncate(units)
            ? new Money((long)units, currency)
            : throw new ArgumentException($"{amount} has more than five decimals.", nameof(amount));
    }

    public static Money operator +(Money left, Money right) => left with { Units = left.Units + right.SameCurrency(left) };

    public static Money operator -(Money left, Money right) => left with { Units = left.Units - right.SameCurrency(left) };

    public static Money operator -(Money money) => money with { Units = -money.Units };

    public static Money operator *(Money money, long times) => money with { Units = money.Units * times };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public int CompareTo(Money other) => Units.CompareTo(other.SameCurrency(this));

    /// <summary>Five decimals, no currency: "-0.00750".</summary>
    public override string ToString() => Amount.ToString("0.00000", CultureInfo.InvariantCulture);

    private long SameCurrency(Money other) =>
        Currency == other.Currency ? Units : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add up.");
}
