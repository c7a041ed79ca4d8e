using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Billing;

public sealed class ReconciliationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sid Account = Sid.Create("AC", Now, 0, 1);
    private static readonly Sid Message = Sid.Create("SM", Now, 0, 2);
    private static readonly Posting Charge = Posting("msg:1", 750);

    [Fact]
    public void A_resource_that_shows_the_sum_of_its_postings_agrees() =>
        Assert.Empty(Compare([Charge, Posting("msg:2", 250)], Priced(-1000, "msg:1", "msg:2")));

    [Fact]
    public void A_resource_without_a_price_and_without_postings_agrees() =>
        Assert.Empty(Compare([], new PricedResource(Message, null, [])));

    [Fact]
    public void A_payment_needs_no_resource() =>
        Assert.Empty(Compare([Charge with { ResourceSid = null }]));

    [Theory]
    [InlineData(MismatchKind.PostingMissing, "msg:9", -750L, "-0.00750", "0.00000")]
    [InlineData(MismatchKind.PriceDiffers, "msg:1", -751L, "-0.00751", "-0.00750")]
    [InlineData(MismatchKind.PriceDiffers, "msg:1", null, "0.00000", "-0.00750")]
    public void A_resource_that_shows_anything_else_does_not(MismatchKind kind, string posting, long? price, string expected, string found)
    {
        var mismatch = Compare([Charge], Priced(price, posting))[0];

        Assert.Equal((kind, posting, expected, found), (mismatch.Kind, mismatch.PostingId, mismatch.Expected.ToString(), mismatch.Found.ToString()));
    }

    [Fact]
    public void A_charge_that_no_resource_knows_of_does_not_agree()
    {
        var mismatch = Assert.Single(Compare([Charge]));

        Assert.Equal((MismatchKind.PostingUnexpected, "0.00750"), (mismatch.Kind, mismatch.Difference.ToString()));
    }

    [Fact]
    public void A_posting_of_another_account_does_not_agree() =>
        Assert.Equal(MismatchKind.PostingMisplaced, Assert.Single(Compare([Charge with { AccountSid = Sid.Create("AC", Now, 0, 9) }], Priced(null))).Kind);

    [Fact]
    public void Sums_agree_only_if_every_one_is_the_sum_of_the_postings()
    {
        var all = LedgerFold.Zero(Currency.USD).Add(Charge);
        var twice = all.Add(Charge);

        Assert.Empty(Reconciliation.OfSums(Account, all, all));
        Assert.Equal([MismatchKind.BalanceDiffers, MismatchKind.UsageDiffers], Reconciliation.OfSums(Account, twice, all).Select(mismatch => mismatch.Kind));
        Assert.Equal([MismatchKind.BalanceDiffers], Reconciliation.OfSums(Account, all with { Balance = twice.Balance }, all).Select(mismatch => mismatch.Kind));
        Assert.Equal([MismatchKind.UsageDiffers], Reconciliation.OfSums(Account, all, all with { Usage = twice.Usage }).Select(mismatch => mismatch.Kind));
    }

    [Fact]
    public void The_difference_adds_up_what_is_wrong_and_never_cancels_out()
    {
        var over = new Mismatch(Account, Message, "a", MismatchKind.PriceDiffers, new(-100, Currency.USD), new(-200, Currency.USD));
        var under = over with { Expected = over.Found, Found = over.Expected };

        var proof = Proof.Empty.Add([over, under]);

        Assert.Equal(0.002m, proof.Difference);
        Assert.False(proof.IsBalanced);
    }

    [Fact]
    public void The_accounts_of_the_book_add_up_to_nothing()
    {
        var proof = Proof.Empty.Add([Charge, Posting("msg:2", 250)]);

        Assert.Equal("-0.01000", proof.Book[($"customer:{Account}", Currency.USD)].ToString());
        Assert.Equal("0.01000", proof.Book[("revenue:sms-outbound-longcode", Currency.USD)].ToString());
        Assert.Equal(0, proof.Difference);
        Assert.True(proof.IsBalanced);
    }

    [Fact]
    public void A_mismatch_without_money_is_one_too() =>
        Assert.False(Proof.Empty.Add([new Mismatch(Account, Message, null, MismatchKind.SubscriptionNotDue, Money.Zero(Currency.USD), Money.Zero(Currency.USD))]).IsBalanced);

    private static List<Mismatch> Compare(Posting[] postings, params PricedResource[] resources) =>
        [.. Reconciliation.OfResources(Account, Currency.USD, postings.ToDictionary(posting => posting.Id), resources)];

    private static PricedResource Priced(long? units, params string[] postings) =>
        new(Message, units is { } known ? new Money(known, Currency.USD) : null, [.. postings]);

    private static Posting Posting(string id, long units) => new()
    {
        Id = id,
        DatePosted = Now,
        AccountSid = Account,
        ResourceSid = Message,
        Debit = BookAccount.Customer(Account),
        Credit = BookAccount.Revenue(UsageCategory.SmsOutboundLongCode),
        Amount = new(units, Currency.USD),
        Category = UsageCategory.SmsOutboundLongCode,
        Quantity = 1,
        Description = "",
    };
}
