using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Billing;

public sealed class SubscriptionTests
{
    private static readonly DateTimeOffset Bought = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    private static readonly Subscription Fresh = new()
    {
        ResourceSid = Sid.Create("PN", Bought, 0, 1),
        AccountSid = Sid.Create("AC", Bought, 0, 2),
        Category = UsageCategory.PhoneNumbersLocal,
        Country = "US",
        Type = NumberType.Local,
        Currency = Currency.USD,
        Anchor = Bought,
        Description = "Rent",
        Paid = Money.Zero(Currency.USD),
    };

    [Fact]
    public void A_charge_is_dated_on_the_day_it_is_for_and_moves_to_the_next()
    {
        var (state, work) = Fresh.Charge(PriceBook.Standard);

        var posting = Assert.IsType<Post>(Assert.Single(work)).Posting;
        Assert.Equal(($"mrc:{Fresh.ResourceSid}:0", Bought, "1.00000"), (posting.Id, posting.DatePosted, posting.Amount.ToString()));
        Assert.Equal((1, "1.00000", new DateTimeOffset(2026, 2, 28, 10, 0, 0, TimeSpan.Zero)), (state.Charged, state.Paid.ToString(), state.NextDue));
    }

    [Fact]
    public void Each_period_has_the_price_of_its_own_day()
    {
        var book = PriceBook.Of(Price(100, "2026-01-01"), Price(150, "2026-02-28"));

        var second = Fresh.Charge(book).State.Charge(book);

        Assert.Equal(250, second.State.Paid.Units);
    }

    [Fact]
    public void Ending_charges_what_has_become_due_and_was_not_charged()
    {
        var (ended, work) = Fresh.Charge(PriceBook.Standard).State.End(PriceBook.Standard, new(2026, 3, 31, 10, 0, 0, TimeSpan.Zero));

        Assert.Equal([1, 2], work.Cast<Post>().Select(post => int.Parse(post.Posting.Id.Split(':')[2])));
        Assert.Equal((3, "3.00000"), (ended.Charged, ended.Paid.ToString()));
        Assert.NotNull(ended.Ended);
    }

    [Fact]
    public void Ending_before_the_next_date_charges_nothing()
    {
        var (ended, work) = Fresh.Charge(PriceBook.Standard).State.End(PriceBook.Standard, new(2026, 2, 28, 9, 59, 59, TimeSpan.Zero));

        Assert.Empty(work);
        Assert.Equal(1, ended.Charged);
    }

    [Fact]
    public void What_goes_to_another_account_is_paid_there_from_its_next_date_on()
    {
        var account = Sid.Parse("AC00000000000000000000000000000002");
        var moved = Fresh.Charge(PriceBook.Standard).State.Charge(PriceBook.Standard).State.Continue(account, TimeSpan.Zero);

        Assert.Empty(moved.PostingIds());
        Assert.Equal(("0.00000", new DateTimeOffset(2026, 3, 31, 10, 0, 0, TimeSpan.Zero)), (moved.Paid.ToString(), moved.NextDue));
        var (charged, work) = moved.Charge(PriceBook.Standard);
        Assert.Equal((account, $"mrc:{Fresh.ResourceSid}:2"), (Assert.IsType<Post>(Assert.Single(work)).Posting.AccountSid, charged.PostingIds().Single()));
        Assert.Equal("1.00000", charged.Paid.ToString());
    }

    [Fact]
    public void With_an_account_by_another_clock_as_much_is_left_as_before()
    {
        var moved = Fresh.Charge(PriceBook.Standard).State.Continue(Fresh.AccountSid, TimeSpan.FromDays(100));

        Assert.Equal(Bought.AddDays(100).AddMonths(1), moved.NextDue);
    }

    private static Price Price(long units, string from) =>
        new(UsageCategory.PhoneNumbersLocal, "*", null, "", new Money(units, Currency.USD), DateOnly.Parse(from));
}
