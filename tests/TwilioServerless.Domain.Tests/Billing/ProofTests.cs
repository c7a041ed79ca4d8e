using CsCheck;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Billing;

public sealed class ProofTests
{
    private static readonly Sid Account = Sid.Parse("AC" + new string('a', 32));

    [Fact]
    public void What_is_kept_of_deleted_postings_makes_the_same_book_as_the_postings_did() => Gen.Select(Gen.Long[0, 1_000_000], Gen.Bool, Gen.Int[0, 2]).List[0, 40].Sample(drawn =>
    {
        var postings = drawn.Select(one => Posting(one.Item1, one.Item2, (Currency)one.Item3)).ToList();
        var whole = Proof.Empty.Add(postings);

        var kept = whole.Book.Select(line => new BookLine(line.Key.Account, line.Value));
        var again = Proof.Empty.Add(kept);

        Assert.Equal(whole.Book, again.Book);
        Assert.Equal(0, again.Difference); // debits and credits of each currency are equal
    });

    [Fact]
    public void What_is_kept_adds_to_what_others_have_posted()
    {
        var posted = Proof.Empty.Add([Posting(750, true, Currency.USD)]);

        var together = posted.Add([new BookLine("revenue:sms", new Money(250, Currency.USD)), new BookLine("customer:gone", new Money(-250, Currency.USD))]);

        Assert.Equal(new Money(1000, Currency.USD), together.Book[("revenue:sms", Currency.USD)]); // 750 + 250
        Assert.True(together.IsBalanced);
    }

    private static Posting Posting(long amount, bool isCharge, Currency currency) => new()
    {
        Id = "x",
        DatePosted = DateTimeOffset.UnixEpoch,
        AccountSid = Account,
        Debit = isCharge ? BookAccount.Customer(Account) : BookAccount.Payments,
        Credit = isCharge ? "revenue:sms" : BookAccount.Customer(Account),
        Amount = new Money(amount, currency),
        Description = "",
    };
}
