using CsCheck;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Kernel;

public sealed class MoneyTests
{
    private static readonly Gen<Money> Amounts = Gen.Long[-1_000_000_000, 1_000_000_000].Select(units => new Money(units, Currency.USD));

    [Fact]
    public void Adding_and_taking_away_is_exact() => Gen.Select(Amounts, Amounts).Sample((one, other) => one + other - other == one && one - one == Money.Zero(Currency.USD));

    [Fact]
    public void An_amount_times_a_count_is_its_sum() => Gen.Select(Amounts, Gen.Int[0, 50]).Sample((amount, times) =>
        amount * times == Enumerable.Repeat(amount, times).Aggregate(Money.Zero(Currency.USD), (sum, one) => sum + one));

    [Fact]
    public void The_text_has_five_decimals_and_is_the_amount() => Amounts.Sample(amount =>
        Money.Of(decimal.Parse(amount.ToString(), System.Globalization.CultureInfo.InvariantCulture), Currency.USD) == amount && amount.ToString()[^6] == '.');

    [Fact]
    public void A_sixth_decimal_is_refused() => Assert.Throws<ArgumentException>(() => Money.Of(0.000001m, Currency.USD));

    [Fact]
    public void Different_currencies_do_not_add_up()
    {
        Assert.Throws<InvalidOperationException>(() => Money.Zero(Currency.USD) + Money.Zero(Currency.GBP));
        Assert.Throws<InvalidOperationException>(() => Money.Zero(Currency.USD) < Money.Zero(Currency.JPY));
    }

    [Fact]
    public void An_amount_too_large_to_hold_is_an_error_not_another_amount() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Currency.USD) + new Money(1, Currency.USD));
}
