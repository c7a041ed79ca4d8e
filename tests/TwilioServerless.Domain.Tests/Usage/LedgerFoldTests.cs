using CsCheck;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Usage;

public sealed class LedgerFoldTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Create("AC", Start, 0, 1);

    private static readonly Gen<Posting> Postings = Gen.Select(
        Gen.Long[0, 1_000_000], Gen.Int[0, 60], Gen.OneOfConst("sms-outbound-longcode", "calls-outbound", null), Gen.Long[0, 9],
        (units, hours, category, quantity) => Posting(units, Start.AddHours(hours), category, quantity));

    [Fact]
    public void Folding_some_and_then_the_rest_is_folding_all() =>
        Gen.Select(Postings.List[0, 30], Postings.List[0, 30]).Sample((some, rest) =>
        {
            var all = Fold([.. some, .. rest]);
            var (one, other) = (Fold(some), Fold(rest));
            var added = other.Usage.Values.Aggregate(one with { Balance = one.Balance.Add(other.Balance) }, (fold, usage) => fold.Add(usage));
            Assert.Equal(all.Balance, added.Balance);
            Assert.Equal(all.Usage.Values, added.Usage.Values);
        });

    [Fact]
    public void The_order_does_not_matter() =>
        Postings.List[0, 30].Sample(postings =>
        {
            var (one, other) = (Fold(postings), Fold([.. postings.AsEnumerable().Reverse()]));
            Assert.Equal(one.Balance, other.Balance);
            Assert.Equal(one.Usage.Values, other.Usage.Values);
        });

    [Fact]
    public void A_charge_lowers_the_balance_and_counts_a_payment_raises_it_and_does_not()
    {
        var payment = Posting(500_000, Start, null, 0) with { Debit = BookAccount.Payments, Credit = BookAccount.Customer(Account) };

        var fold = Fold([payment, Posting(750, Start, "sms-outbound-longcode", 1), Posting(2250, Start.AddHours(23), "sms-outbound-longcode", 3)]);

        Assert.Equal(("4.97000", 3), (fold.Balance.Amount.ToString(), fold.Balance.Postings)); // 5.00 - 0.0075 - 0.0225
        var usage = Assert.Single(fold.Usage.Values);
        Assert.Equal((new DateOnly(2026, 1, 31), 2, 4, "0.03000"), (usage.Day, usage.Count, usage.Quantity, usage.Price.ToString()));
    }

    [Fact]
    public void Usage_counts_on_its_day_in_UTC()
    {
        var fold = Fold([Posting(1, new(2026, 2, 1, 0, 30, 0, TimeSpan.FromHours(1)), "calls-outbound", 1)]);

        Assert.Equal(new(2026, 1, 31), Assert.Single(fold.Usage.Values).Day);
    }

    private static LedgerFold Fold(IEnumerable<Posting> postings) =>
        postings.Aggregate(LedgerFold.Zero(Currency.USD), (fold, posting) => fold.Add(posting));

    private static Posting Posting(long units, DateTimeOffset at, string? category, long quantity) => new()
    {
        Id = "any",
        DatePosted = at,
        AccountSid = Account,
        Debit = BookAccount.Customer(Account),
        Credit = BookAccount.Revenue(category ?? ""),
        Amount = new(units, Currency.USD),
        Category = category,
        Quantity = quantity,
        Description = "",
    };
}
