using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Billing;

public sealed class PaymentsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Create("AC", Now, 0, 1);

    [Fact]
    public void A_payment_credits_the_customer()
    {
        var posting = Payments.Receive(Account, Currency.GBP, new(20.5m, "cheque-1"), Now);

        Assert.Equal(("payment:cheque-1", "payments", $"customer:{Account}", "20.50000"), (posting.Id, posting.Debit, posting.Credit, posting.Amount.ToString()));
    }

    [Theory]
    [InlineData("0", "key")]
    [InlineData("-1", "key")]
    [InlineData("0.000001", "key")]
    [InlineData("1000000.01", "key")]
    [InlineData("1", "a/b")]
    [InlineData("1", "a b")]
    public void Nothing_a_ledger_could_not_keep_is_taken(string amount, string key)
    {
        var refusal = Assert.Throws<Refusal>(() => Payments.Receive(Account, Currency.USD, new(decimal.Parse(amount), key), Now));

        Assert.Equal(ErrorCodes.InvalidParameter, refusal.Error.Code);
    }

    [Fact]
    public void A_key_of_more_than_64_characters_is_refused() =>
        Assert.Throws<Refusal>(() => Payments.Receive(Account, Currency.USD, new(1, new string('k', 65)), Now));
}
